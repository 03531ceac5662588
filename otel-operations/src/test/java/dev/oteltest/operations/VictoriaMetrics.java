package dev.oteltest.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A real backend of PromQL in a process of its own, where victoria-metrics is installed. */
public final class VictoriaMetrics implements AutoCloseable {

  private static final String COMMAND = "victoria-metrics";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final String url;

  private VictoriaMetrics(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts one with its data in a folder; skips the test if there is none and none is required. */
  public static VictoriaMetrics start(Path folder) throws IOException, InterruptedException {
    boolean there =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, COMMAND)));
    if ("true".equals(System.getenv("OTEL_TEST_REQUIRE_TOOLS"))) {
      assertThat(there).as("victoria-metrics is installed").isTrue();
    }
    assumeTrue(there, "victoria-metrics is not installed");
    String address = "127.0.0.1:" + freePort();
    Process process =
        new ProcessBuilder(
                COMMAND,
                "-storageDataPath=" + folder.resolve("data"),
                "-httpListenAddr=" + address,
                "-search.latencyOffset=0s",
                "-opentelemetry.usePrometheusNaming")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log.txt").toFile())
            .start();
    VictoriaMetrics server = new VictoriaMetrics(process, "http://" + address);
    server.awaitHealth();
    return server;
  }

  public String url() {
    return url;
  }

  private void awaitHealth() throws InterruptedException {
    while (process.isAlive()) {
      try {
        client.send(
            HttpRequest.newBuilder(URI.create(url + "/health")).build(), BodyHandlers.discarding());
        return;
      } catch (IOException e) {
        Thread.sleep(20);
      }
    }
    throw new AssertionError("victoria-metrics exited with " + process.exitValue());
  }

  /** Posts a body and expects success. */
  public void post(String path, String contentType, byte[] body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  /** Makes all that was posted visible. */
  public void flush() throws IOException, InterruptedException {
    post("/internal/force_flush", "text/plain", new byte[0]);
  }

  /** Returns the answer to a query of one instant, as JSON. */
  public String query(String promql, long epochSeconds) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(
                    URI.create(
                        url
                            + "/api/v1/query?time="
                            + epochSeconds
                            + "&query="
                            + URLEncoder.encode(promql, StandardCharsets.UTF_8)))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s: %s", promql, answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
