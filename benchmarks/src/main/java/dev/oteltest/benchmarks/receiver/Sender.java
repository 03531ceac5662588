package dev.oteltest.benchmarks.receiver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Sends encoded requests as an exporter does: one at a time, each until it is answered. */
final class Sender {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI endpoint;
  private final Map<String, String> headers;

  Sender(URI endpoint, Map<String, String> headers) {
    this.endpoint = endpoint;
    this.headers = headers;
  }

  /** Creates a sender to the collector that OpenTelemetry's variables name. */
  static Sender toCollector(Map<String, String> environment) {
    String[] header = environment.getOrDefault("OTEL_EXPORTER_OTLP_HEADERS", "").split("=", 2);
    return new Sender(
        URI.create(environment.get("OTEL_EXPORTER_OTLP_ENDPOINT")),
        header.length == 2 ? Map.of(header[0], header[1]) : Map.of());
  }

  /**
   * Sends a request of spans.
   *
   * @throws IOException if it is answered with another status than 200
   */
  void send(byte[] request) throws IOException, InterruptedException {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(endpoint.resolve("/v1/traces"))
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(request));
    headers.forEach(post::header);
    HttpResponse<String> answer = client.send(post.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("answered " + answer.statusCode() + ": " + answer.body());
    }
  }
}
