package com.example.agent;

import static dev.oteltest.assertions.Telemetry.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

/** The agent makes the spans of the client and the server, and hands on the context. */
class HttpTest {

  private static final CountDownLatch TWO_TESTS_RUN = new CountDownLatch(2);

  private static HttpServer server;

  @BeforeAll
  static void start() throws Exception {
    server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext(
        "/",
        exchange -> {
          GlobalOpenTelemetry.getTracer("app")
              .spanBuilder("work for " + exchange.getRequestURI().getPath())
              .startSpan()
              .end();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tea", "/coffee"})
  void asks(String path, CapturedTelemetry telemetry) throws Exception {
    TWO_TESTS_RUN.countDown();
    TWO_TESTS_RUN.await(1, TimeUnit.MINUTES);

    HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.discarding());

    assertThat(telemetry)
        .eventually(Duration.ofSeconds(60))
        .settled(Duration.ofMillis(200))
        .hasTree(tree("GET").children(tree("GET /").children(tree("work for " + path))));
  }

  @Test
  void tracesByHand(CapturedTelemetry telemetry, OpenTelemetry openTelemetry) {
    Span span = openTelemetry.getTracer("app").spanBuilder("by hand").startSpan();
    try (var scope = span.makeCurrent()) {
      GlobalOpenTelemetry.getTracer("app").spanBuilder("global").startSpan().end();
    }
    span.end();

    assertThat(telemetry).hasTree(tree("by hand").children(tree("global")));
    assertThat(TelemetryCapture.get().describeGlobal())
        .isEqualTo("GlobalOpenTelemetry belongs to the OpenTelemetry Java agent and is captured");
  }

  private static URI uri(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }
}
