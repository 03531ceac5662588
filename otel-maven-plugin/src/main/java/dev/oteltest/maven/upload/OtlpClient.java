package dev.oteltest.maven.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Posts messages to one endpoint; a call is one attempt. */
final class OtlpClient {

  /** No server has a reason to answer with more; what is left is not read. */
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final UploadSettings settings;
  private final Clock clock;
  private final HttpClient http;
  private final HttpRequest template;

  private OtlpClient(UploadSettings settings, Clock clock, HttpClient http, HttpRequest template) {
    this.settings = settings;
    this.clock = clock;
    this.http = http;
    this.template = template;
  }

  static OtlpClient create(UploadSettings settings, Clock clock) throws UploadException {
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // some gateways stumble over the offer of HTTP/2
            .connectTimeout(settings.timeout());
    SSLContext tls = settings.tls().context();
    if (tls != null) {
      http.sslContext(tls);
    }
    if (settings.proxy() != null) {
      settings.proxy().configure(http);
    }
    return new OtlpClient(settings, clock, http.build(), template(settings));
  }

  private static HttpRequest template(UploadSettings settings) throws UploadException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.endpoint().url())
            .timeout(settings.timeout())
            .setHeader("User-Agent", "otel-maven-plugin");
    for (Map.Entry<String, String> header : settings.endpoint().headers().entrySet()) {
      try {
        request.setHeader(header.getKey(), header.getValue());
      } catch (IllegalArgumentException e) { // its message repeats the value
        throw new UploadException(
            "The header '" + header.getKey() + "' can't be sent: its name or value is not allowed",
            "See HTTP's rules for headers; Host, Connection and Content-Length are set by us");
      }
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
   */
  Answer send(byte[] message) throws IOException, InterruptedException {
    byte[] body = settings.gzip() ? compress(message) : message;
    HttpRequest request =
        HttpRequest.newBuilder(template, (name, value) -> true)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        return new Answer(
            response.statusCode(),
            RetryPolicy.retryAfter(header(response, "Retry-After"), clock.instant()),
            header(response, "Content-Type"),
            header(response, "Location"),
            ByteBuffer.wrap(in.readNBytes(LONGEST_ANSWER)),
            null);
      }
    } catch (SSLException e) {
      throw e; // a certificate does not become right by waiting
    } catch (IOException e) {
      return Answer.none(describe(e));
    }
  }

  private String describe(IOException e) {
    if (e instanceof HttpConnectTimeoutException || e instanceof ConnectException) {
      return "no connection";
    }
    if (e instanceof HttpTimeoutException) {
      return "no answer within " + settings.timeout().toMillis() + " ms";
    }
    return "the connection broke (" + e.getMessage() + ")";
  }

  private static @Nullable String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  private static byte[] compress(byte[] message) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(message.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(message);
    }
    return compressed.toByteArray();
  }
}
