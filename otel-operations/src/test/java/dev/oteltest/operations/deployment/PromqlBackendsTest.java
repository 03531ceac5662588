package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.operations.RequiredTools;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Asks real backends of PromQL, where they are installed. */
@Timeout(120)
class PromqlBackendsTest {

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void victoriaMetricsAnswers() throws Exception {
    RequiredTools.require("victoria-metrics");
    String address = "127.0.0.1:" + freePort();
    String url = "http://" + address;
    Process server =
        start(
            "victoria-metrics",
            "-storageDataPath=" + folder.resolve("data"),
            "-httpListenAddr=" + address,
            "-search.latencyOffset=0s");
    try {
      await(server, url + "/health");
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
      assertThat(run(url, "scalar(sum(requests))", "equals: 8").message()).isEmpty();
      assertThat(run(url, "nothing", "above: 4").value()).isEqualTo("no series");
      assertThat(run(url, "nothing", "above: 4, empty: pass").verdict()).isEqualTo(Verdict.PASSED);
      // It leaves NaN out of its results.
      assertThat(run(url, "sum(requests) * 0 / 0", "above: 4").value()).isEqualTo("no series");
      assertThat(run(url, "sum(requests) / 0", "above: 4").value()).isEqualTo("+Inf");
      CheckResult wrong = run(url, "sum(", "above: 4");
      assertThat(wrong.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(wrong.message()).contains("answered 422, 422: ").endsWith("; the query: sum(");
      assertThat(run(url + "/wrong", "up", "equals: 1").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    } finally {
      stop(server);
    }
  }

  @Test
  void prometheusAnswers() throws Exception {
    RequiredTools.require("prometheus");
    String address = "127.0.0.1:" + freePort();
    String url = "http://" + address;
    Path config =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            """
            scrape_configs:
            - job_name: itself
              scrape_interval: 1s
              static_configs:
              - targets: ['%s']
            """
                .formatted(address));
    Process server =
        start(
            "prometheus",
            "--config.file=" + config,
            "--storage.tsdb.path=" + folder.resolve("tsdb"),
            "--web.listen-address=" + address);
    try {
      await(server, url + "/-/ready");

      // Its first scrape comes within a second, and what it does not know yet is inconclusive.
      CheckResult up = run(url, "up{job=\"itself\"}", "equals: 1", "inconclusive: 0", "1m");
      assertThat(up.message()).isEmpty();
      assertThat(up.value()).startsWith("1 {").contains("\"job\":\"itself\"");
      assertThat(run(url, "up", "above: 1").message())
          .startsWith("expected above 1, but got 1 {")
          .endsWith(" of up");
      assertThat(run(url, "scalar(vector(3))", "equals: 3").value()).isEqualTo("3");
      CheckResult nan = run(url, "vector(0) / 0", "below: 1");
      assertThat(nan.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(nan.message())
          .isEqualTo(
              "expected below 1, but got NaN of vector(0) / 0: if that has a meaning here, set 'nan' to"
                  + " pass or fail");
      assertThat(run(url, "vector(0) / 0", "below: 1, nan: pass").verdict())
          .isEqualTo(Verdict.PASSED);
      assertThat(run(url, "scalar(nothing)", "below: 1").value()).isEqualTo("NaN");
      assertThat(run(url, "vector(1) / 0", "above: 1").verdict()).isEqualTo(Verdict.PASSED);
      assertThat(run(url, "nothing", "below: 1").value()).isEqualTo("no series");
      assertThat(run(url, "up[1m]", "equals: 1").message())
          .contains("a result of type 'matrix', but a number per series is needed");
      CheckResult wrong = run(url, "sum(", "above: 4");
      assertThat(wrong.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(wrong.message())
          .startsWith(url + " answered 400, bad_data: ")
          .contains("unclosed left parenthesis")
          .endsWith("; the query: sum(");
      assertThat(run(url + "/wrong", "up", "equals: 1").message())
          .contains("answered 404", "the URL ends before /api");
    } finally {
      stop(server);
    }
  }

  private Process start(String... command) throws IOException {
    return new ProcessBuilder(List.of(command))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log.txt").toFile())
        .start();
  }

  private static void stop(Process server) throws InterruptedException {
    server.destroy();
    server.waitFor();
  }

  private void await(Process server, String url) throws IOException, InterruptedException {
    while (true) {
      assertThat(server.isAlive()).as(Files.readString(folder.resolve("log.txt"))).isTrue();
      try {
        if (client
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .statusCode()
            == 200) {
          return;
        }
      } catch (IOException e) {
        // It starts.
      }
      Thread.sleep(20);
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
    return run(url, query, expectation, "measurements: 1", "10s");
  }

  private CheckResult run(
      String url, String query, String expectation, String limit, String deadline)
      throws Exception {
    DeploymentEnvironment environment =
        PlanRunner.read(
            folder,
            """
            environments:
              staging:
                deadline: %s
                interval: 100ms
                checks:
                - name: it
                  %s
                  promql: {url: '%s', query: '%s', expect: {%s}}
            """
                .formatted(deadline, limit, url, query, expectation),
            Map.of());
    return DeploymentVerifier.verify(environment, line -> {}).checks().get(0);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
