package dev.oteltest.internal.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Posts messages to one endpoint; each call is one attempt. */
final class OtlpClient {

  /** No server has a reason to send more; the rest is not read. */
  private static final int MAX_ANSWER_SIZE = 64 * 1024;

  private final OtlpSettings settings;
  private final Clock clock;
  private final HttpClient http;
  private final HttpRequest template;

  private OtlpClient(OtlpSettings settings, Clock clock, HttpClient http, HttpRequest template) {
    this.settings = settings;
    this.clock = clock;
    this.http = http;
    this.template = template;
  }

  static OtlpClient create(OtlpSettings settings, Clock clock) throws ExportException {
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // some gateways fail on an offer of HTTP/2
            .connectTimeout(settings.timeout());
    SSLContext tls = settings.tls().context();
    if (tls != null) {
      http.sslContext(tls);
    }
    if (settings.proxy() != null) {
      http.proxy(settings.proxy().selector());
    }
    return new OtlpClient(settings, clock, http.build(), template(settings));
  }

  private static HttpRequest template(OtlpSettings settings) throws ExportException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.endpoint().url())
            .setHeader("User-Agent", "otel-test-toolkit");
    for (Map.Entry<String, String> header : settings.endpoint().headers().entrySet()) {
      try {
        request.setHeader(header.getKey(), header.getValue());
      } catch (IllegalArgumentException e) { // its message contains the value
        throw new ExportException(
            "The header '" + header.getKey() + "' can't be sent: its name or value is not allowed",
            "Check HTTP's rules for headers; Host, Connection and Content-Length are set"
                + " automatically");
      }
    }
    String proxied = settings.proxy() == null ? null : settings.proxy().authorization();
    if (proxied != null) {
      request.setHeader("Proxy-Authorization", proxied);
    }
    request.setHeader("Content-Type", "application/x-protobuf");
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
            .POST(BodyPublishers.ofByteArray(settings.gzip() ? compress(message) : message))
            .build();
    CompletableFuture<HttpResponse<LimitedBody.Content>> answer =
        http.sendAsync(request, head -> new LimitedBody(MAX_ANSWER_SIZE));
    try {
      // Not the request's own timeout, which ends with the first line of the response.
      return answer(answer.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return ExportResponse.none("no answer within " + settings.timeout().toMillis() + " ms");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SSLException untrusted) {
        throw untrusted; // retrying does not fix a certificate
      }
      return ExportResponse.none(describe(e.getCause()));
    } finally {
      answer.cancel(true);
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

  private static String describe(@Nullable Throwable failure) {
    if (failure instanceof HttpConnectTimeoutException || failure instanceof ConnectException) {
      return "no connection";
    }
    return "the connection broke (" + (failure == null ? "" : failure.getMessage()) + ")";
  }

  private static @Nullable String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  private static byte[] compress(byte[] message) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(message.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(message);
    } catch (IOException e) {
      throw new IllegalStateException(e); // never happens in memory
    }
    return compressed.toByteArray();
  }
}
