package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Asks a real backend of PromQL, where victoria-metrics is installed. */
class VictoriaMetricsTest {

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  @Timeout(60)
  void aRealBackendAnswers() throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "victoria-metrics"))),
        "there is no victoria-metrics");
    String address = "127.0.0.1:" + freePort();
    String url = "http://" + address;
    Process server =
        new ProcessBuilder(
                "victoria-metrics",
                "-storageDataPath=" + folder.resolve("data"),
                "-httpListenAddr=" + address,
                "-search.latencyOffset=0s")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log.txt").toFile())
            .start();
    try {
      awaitHealth(url);
      long before = System.currentTimeMillis() - 30_000;
      post(
          url + "/api/v1/import/prometheus?timestamp=" + before,
          "requests{pod=\"a\"} 3\nrequests{pod=\"b\"} 5\n");
      post(url + "/internal/force_flush", "");

      CheckResult all = run(url, "requests", "atLeast: 3");
      assertThat(all.message()).isEmpty();
      assertThat(all.value()).contains("3 {", "\"pod\":\"a\"", "5 {");
      assertThat(run(url, "sum(requests)", "equals: 8").verdict()).isEqualTo(Verdict.PASSED);
      assertThat(run(url, "requests", "above: 4").verdict()).isEqualTo(Verdict.FAILED);
      assertThat(run(url, "nothing", "above: 4").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(run(url, "sum(", "above: 4").message()).contains("answered 422");
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private void awaitHealth(String url) throws InterruptedException {
    while (true) {
      try {
        client.send(
            HttpRequest.newBuilder(URI.create(url + "/health")).build(), BodyHandlers.discarding());
        return;
      } catch (IOException e) {
        Thread.sleep(20);
      }
    }
  }

  private void post(String url, String body) throws IOException, InterruptedException {
    client.send(
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.discarding());
  }

  private CheckResult run(String url, String query, String expectation) throws Exception {
    return Plans.run(
        folder,
        "promql: {url: '" + url + "', query: '" + query + "', expect: {" + expectation + "}}",
        Map.of());
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
