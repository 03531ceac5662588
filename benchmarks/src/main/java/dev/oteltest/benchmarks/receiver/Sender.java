package dev.oteltest.benchmarks.receiver;

import dev.oteltest.otlp.receiver.OtlpReceiver;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Sends encoded requests as an exporter does: one at a time, each until it is answered. */
final class Sender {

  private final HttpClient client = HttpClient.newHttpClient();
  private final OtlpReceiver receiver;

  Sender(OtlpReceiver receiver) {
    this.receiver = receiver;
  }

  /**
   * Sends a request of spans.
   *
   * @throws IOException if it is answered with another status than 200
   */
  void send(byte[] request) throws IOException, InterruptedException {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(receiver.endpoint().resolve("/v1/traces"))
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(request));
    receiver.headers().forEach(post::header);
    HttpResponse<String> answer = client.send(post.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("answered " + answer.statusCode() + ": " + answer.body());
    }
  }
}
