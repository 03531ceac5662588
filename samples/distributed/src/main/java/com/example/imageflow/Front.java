package com.example.imageflow;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Takes pictures from people, and has a worker resize them. */
public final class Front {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI worker;

  private Front(URI worker) {
    this.worker = worker;
  }

  public static void main(String[] args) throws IOException {
    Services.serve("/pipeline", new Front(URI.create(args[0]))::execute);
  }

  private byte[] execute(byte[] picture) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(worker)
            .timeout(Duration.ofSeconds(10))
            .POST(BodyPublishers.ofByteArray(picture))
            .build();
    HttpResponse<byte[]> resized = http.send(request, BodyHandlers.ofByteArray());
    if (resized.statusCode() != 200) {
      throw new IllegalArgumentException(new String(resized.body(), StandardCharsets.UTF_8));
    }
    return resized.body();
  }
}
