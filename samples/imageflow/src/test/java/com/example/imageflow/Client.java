package com.example.imageflow;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls the server as an instrumented client does: the test's span is passed along. */
record Client(URI server) {

  /** Within a second, unless the machine is busy. */
  private static final Duration SOON = Duration.ofMinutes(1);

  HttpResponse<byte[]> health() throws IOException, InterruptedException {
    return send("GET", "/health", new byte[0]);
  }

  HttpResponse<byte[]> shrink(byte[] image) throws IOException, InterruptedException {
    return send("POST", "/thumbnails", image);
  }

  HttpResponse<byte[]> send(String method, String path, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(SOON)
            .method(method, BodyPublishers.ofByteArray(body));
    W3CTraceContextPropagator.getInstance()
        .inject(Context.current(), request, (to, key, value) -> to.header(key, value));
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
  }
}
