package dev.oteltest.internal.export;

import dev.oteltest.internal.http.HttpTransport;
import dev.oteltest.internal.http.HttpTransport.Route;
import dev.oteltest.internal.http.LimitedBody;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Posts messages to one endpoint; each call is one attempt. */
final class OtlpClient {

  /** No server has a reason to send more; the rest is not read. */
  private static final int MAX_ANSWER_SIZE = 64 * 1024;

  private final OtlpSettings settings;
  private final Clock clock;
  private final HttpTransport http;
  private final Route route;
  private final HttpRequest template;

  OtlpClient(OtlpSettings settings, Clock clock) throws ExportException {
    this.settings = settings;
    this.clock = clock;
    this.http = new HttpTransport(settings.timeout());
    this.route = new Route(settings.tls().context(), settings.proxy());
    this.template = template(settings, route);
  }

  private static HttpRequest template(OtlpSettings settings, Route route) throws ExportException {
    Map<String, String> headers = settings.endpoint().headers();
    String bad = HttpTransport.headerThatCannotBeSent(headers);
    if (bad != null) {
      throw new ExportException(
          "The header '" + bad + "' can't be sent: its name or value is not allowed",
          "Check HTTP's rules for headers; Host, Connection and Content-Length are set"
              + " automatically");
    }
    HttpRequest.Builder request =
        route
            .request(settings.endpoint().url(), headers)
            .setHeader("Content-Type", "application/x-protobuf");
    if (settings.gzip()) {
      request.setHeader("Content-Encoding", "gzip");
    }
    return request.build();
  }

  /**
   * Sends one message once.
   *
   * @param message an encoded {@code ExportTraceServiceRequest}
   * @throws SSLException if client and server don't trust each other
   */
  ExportResponse send(byte[] message) throws SSLException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(template, (name, value) -> true)
            .POST(
                BodyPublishers.ofByteArray(settings.gzip() ? HttpTransport.gzip(message) : message))
            .build();
    try {
      return answer(http.send(request, route, settings.timeout().toNanos(), MAX_ANSWER_SIZE));
    } catch (TimeoutException e) {
      return ExportResponse.none("no answer within " + settings.timeout().toMillis() + " ms");
    } catch (SSLException e) {
      throw e; // retrying does not fix a certificate
    } catch (IOException e) {
      return ExportResponse.none(
          HttpTransport.isUnreachable(e)
              ? "no connection"
              : "the connection broke (" + e.getMessage() + ")");
    }
  }

  private ExportResponse answer(HttpResponse<LimitedBody.Content> response) {
    return new ExportResponse(
        response.statusCode(),
        RetryPolicy.retryAfter(header(response, "Retry-After"), clock.instant()),
        header(response, "Content-Type"),
        header(response, "Location"),
        response.body().bytes(),
        null);
  }

  private static @Nullable String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse(null);
  }
}
