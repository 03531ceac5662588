package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.operations.deployment.FakeServer.Answer;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks against Zipkin itself. Its jar has 131 MB, so only .ci/long runs this, by its name, with
 * the path of the jar as {@code otel.test.zipkin}.
 */
@Timeout(300)
class ZipkinServerChecks {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private static Path logs;
  @TempDir private Path folder;
  private static Process zipkin;
  private static String url;

  @BeforeAll
  static void startZipkin() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    url = "http://127.0.0.1:" + port;
    String jar = Objects.requireNonNull(System.getProperty("otel.test.zipkin"), "otel.test.zipkin");
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar);
    java.environment().put("QUERY_PORT", String.valueOf(port));
    File log = logs.resolve("zipkin.log").toFile();
    zipkin = java.redirectErrorStream(true).redirectOutput(log).start();
    while (!isUp()) {
      assertThat(zipkin.isAlive()).as("Zipkin runs, see " + log).isTrue();
      Thread.sleep(200);
    }
    String now = String.valueOf(TimeUnit.SECONDS.toMicros(Instant.now().getEpochSecond()));
    send(
        """
        [{"traceId":"5b8efff798038103d269b633813fc601","id":"00000000000000a1","name":"order",
          "kind":"SERVER","timestamp":%1$s,"duration":1000,"localEndpoint":{"serviceName":"Shop"},
          "tags":{"http.route":"/order","service.version":"1.4"}},
         {"traceId":"5b8efff798038103d269b633813fc602","id":"00000000000000a2","name":"order",
          "kind":"SERVER","timestamp":%1$s,"duration":1000,"localEndpoint":{"serviceName":"Shop"},
          "tags":{"http.route":"/order","service.version":"1.3"}}]
        """
            .formatted(now));
  }

  @AfterAll
  static void stopZipkin() throws InterruptedException {
    zipkin.destroy();
    zipkin.waitFor();
  }

  private static boolean isUp() throws InterruptedException {
    try {
      return HTTP.send(request("/health").build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  private static void send(String spans) throws IOException, InterruptedException {
    HttpRequest post =
        request("/api/v2/spans")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(spans))
            .build();
    assertThat(HTTP.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
  }

  @Test
  void tracesAreFoundByTheirAttributes() throws Exception {
    assertThat(search("service: Shop, attributes: {http.route: /order}").value())
        .isEqualTo("2 traces");
    assertThat(search("service: Shop, attributes: {service.version: '1.4'}").value())
        .isEqualTo("1 trace");
    assertThat(search("service: Shop, attributes: {service.version: '1.5'}").verdict())
        .isEqualTo(Verdict.FAILED);
    assertThat(search("service: stock").verdict()).isEqualTo(Verdict.FAILED);
  }

  private CheckResult search(String search) throws Exception {
    return PlanRunner.run(folder, "traces: {zipkin: '" + url + "', " + search + "}", Map.of());
  }

  @Test
  void aTraceOfAProbeIsCompleteOnceItsServicesAreThere() throws Exception {
    try (FakeServer shop = new FakeServer()) {
      shop.on(
          "/order",
          request -> {
            String[] parent = request.header("Traceparent").split("-", -1);
            try {
              send(spansOf(parent[1], parent[2]));
            } catch (IOException | InterruptedException e) {
              return Answer.of(500, e.toString());
            }
            return Answer.of(201, "ok");
          });

      CheckResult result = probe(shop.url(), url);

      assertThat(result.message()).isEmpty();
      assertThat(result.value()).isEqualTo("2 spans of front, stock");
      assertThat(probe(shop.url(), url + "/wrong").message())
          .contains("/wrong has no API of Zipkin, because it answered 404 to /api/v2/services");
    }
  }

  private static String spansOf(String trace, String parent) {
    return """
        [{"traceId":"%1$s","id":"00000000000000a1","parentId":"%2$s","name":"get","kind":"SERVER",
          "timestamp":1,"duration":1,"localEndpoint":{"serviceName":"Front"}},
         {"traceId":"%1$s","id":"00000000000000a2","parentId":"00000000000000a1","timestamp":1,
          "localEndpoint":{"serviceName":"stock"}}]
        """
        .formatted(trace, parent);
  }

  private CheckResult probe(String shop, String backend) throws Exception {
    String plan =
        """
        environments:
          staging:
            deadline: 1m
            interval: 100ms
            checks:
            - name: chain
              failures: 5
              inconclusive: 1
              probe:
                request: {url: %s/order, method: POST, body: one}
                zipkin: %s
                services: [Front, Stock]
                stable: 0s
        """
            .formatted(shop, backend);
    return PlanRunner.verify(PlanRunner.read(folder, plan, Map.of())).checks().get(0);
  }
}
