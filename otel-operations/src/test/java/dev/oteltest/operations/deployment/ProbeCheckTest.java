package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.operations.deployment.FakeServer.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeCheckTest {

  private static final String CHECK =
      """
      environments:
        staging:
          deadline: 1m
          interval: 1ms
          checks:
          - name: chain
            inconclusive: 1
            failures: 2
            probe:
              request: {url: %s/order, method: POST, body: one}
              %s: %s
              services: [front, stock]
              stable: 0s
      """;

  @TempDir private Path folder;
  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    server.on("/order", Answer.of(201, "ok"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aTraceThatArrivesIsCompleteInJaeger() throws Exception {
    answerTraces("/api/v3/traces/", "{\"result\":{\"resourceSpans\":[%s,%s]}}", false);

    CheckResult result = run("jaeger");

    assertThat(result.message()).isEmpty();
    assertThat(result.value()).isEqualTo("2 spans of front, stock");
    FakeServer.Request order = server.requests.remove();
    assertThat(order.method()).isEqualTo("POST");
    assertThat(order.header("Traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
  }

  @Test
  void aTraceThatArrivesIsCompleteInTempoWhoseIdsAreBase64() throws Exception {
    answerTraces("/api/traces/", "{\"batches\":[%s,%s]}", true);

    assertThat(run("tempo").value()).isEqualTo("2 spans of front, stock");
  }

  @Test
  void zipkinHasTheServicesInLowerCase() throws Exception {
    server.onPrefix(
        "/api/v2/trace/",
        request -> {
          String[] parent = probe().header("Traceparent").split("-", -1);
          return Answer.json(
              """
              [{"traceId": "%1$s", "id": "00000000000000a1", "parentId": "%2$s", "name": "get",
                "kind": "SERVER", "timestamp": 1, "duration": 1, "localEndpoint": {"serviceName": "front"}},
               {"traceId": "%1$s", "id": "00000000000000a2", "parentId": "00000000000000a1",
                "timestamp": 1, "localEndpoint": {"serviceName": "stock"}}]
              """
                  .formatted(parent[1], parent[2]));
        });
    String plan =
        String.format(CHECK, server.url(), "zipkin", server.url())
            .replace("[front, stock]", "[Front, Stock]");

    CheckResult result = PlanRunner.verify(PlanRunner.read(folder, plan, Map.of())).checks().get(0);

    assertThat(result.message()).isEmpty();
    assertThat(result.value()).isEqualTo("2 spans of front, stock");
  }

  @Test
  void theRequestIsSentOnceWhileTheTraceIsNotThere() throws Exception {
    server.on("/api/v2/services", Answer.json("[]"));

    CheckResult result = run("zipkin");

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.attempts()).isEqualTo(3);
    assertThat(result.message()).endsWith("is not complete: no span has arrived");
    assertThat(server.requests).filteredOn(r -> r.target().equals("/order")).hasSize(1);
    assertThat(server.requests).filteredOn(r -> r.target().contains("/trace/")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "zipkin, Zipkin, /api/v2/services, 'http://zipkin:9411, or SkyWalking''s http://oap:9412/zipkin'",
    "tempo, Tempo, /api/echo, http://tempo:3200"
  })
  void aWrongPathOfTheBackendIsNotAMissingTrace(
      String api, String name, String asked, String example) throws Exception {
    CheckResult result = run(api);

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.message())
        .startsWith(
            api
                + " "
                + server.url()
                + " has no API of "
                + name
                + ", because it answered 404 to "
                + asked
                + " as well: give the URL that ends before /api, such as "
                + example
                + ", when asked for trace ");
  }

  @Test
  void aRequestThatFailsSendsNobodyToTheBackend() throws Exception {
    server.on("/order", Answer.of(503, "starting"));

    CheckResult result = run("zipkin");

    assertThat(result.message())
        .isEqualTo("the request should have a status from 200 to 299, but has 503: starting");
    assertThat(server.requests).hasSize(3).allMatch(r -> r.target().equals("/order"));
  }

  @Test
  void aBackendsErrorIsInconclusive() throws Exception {
    server.onPrefix("/api/traces/", request -> Answer.of(500, "no ingester"));

    CheckResult result = run("tempo");

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.message()).contains("answered 500: no ingester when asked for trace");
  }

  @Test
  void inJavaTheTraceIsHandedToAssertions() throws Exception {
    answerTraces("/api/v3/traces/", "{\"result\":{\"resourceSpans\":[%s,%s]}}", false);

    CapturedTelemetry trace =
        DeploymentProbe.to(URI.create(server.url() + "/order"))
            .method("POST")
            .header("X-Api-Key", "very-secret")
            .backendHeader("X-Scope-OrgID", "shop")
            .expectStatus(201)
            .jaeger(URI.create(server.url() + "/"))
            .expectServices("front", "stock")
            .stable(Duration.ZERO)
            .await(Duration.ofMinutes(1));

    assertThat(trace).hasSpanCount(2);
    assertThat(server.requests)
        .extracting(request -> request.header("X-scope-orgid"))
        .first()
        .isEqualTo("");
    assertThat(server.requests)
        .extracting(request -> request.header("X-scope-orgid"))
        .last()
        .isEqualTo("shop");
    assertThat(server.requests.remove().header("X-api-key")).isEqualTo("very-secret");
  }

  @Test
  void inJavaAnotherStatusFailsAndIsPossible() {
    DeploymentProbe probe =
        DeploymentProbe.to(URI.create(server.url() + "/order"))
            .jaeger(URI.create(server.url()))
            .expectStatus(422);

    assertThatThrownBy(() -> probe.await(Duration.ofMinutes(1), new PlanRunner.FakeClock()))
        .hasMessageContaining("the request should have status 422, but has 201: ok");
    assertThatThrownBy(() -> probe.expectStatus(42))
        .hasMessage("42 is not a status code of HTTP, from 100 to 599");
  }

  @Test
  void inJavaAnIncompleteTraceFails() {
    answerTraces("/api/v3/traces/", "{\"result\":{\"resourceSpans\":[%s,%s]}}", false);
    DeploymentProbe probe =
        DeploymentProbe.to(URI.create(server.url() + "/order"))
            .jaeger(URI.create(server.url()))
            .expectServices("mail")
            .stable(Duration.ZERO);

    assertThatThrownBy(() -> probe.await(Duration.ofMinutes(1), new PlanRunner.FakeClock()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("there is no span of mail; there are spans of front, stock")
        .hasMessageEndingWith("arrived are 2 spans of front, stock");
  }

  private void answerTraces(String path, String shape, boolean base64) {
    server.onPrefix(
        path,
        request -> {
          String[] parent = probe().header("Traceparent").split("-", -1);
          String trace = parent[1];
          assertThat(request.target()).endsWith(trace);
          return Answer.json(
              String.format(
                  shape,
                  resource("front", trace, "00000000000000a1", parent[2], base64),
                  resource("stock", trace, "00000000000000a2", "00000000000000a1", base64)));
        });
  }

  private FakeServer.Request probe() {
    return server.requests.stream().filter(r -> r.target().equals("/order")).findFirst().get();
  }

  private static String resource(
      String service, String trace, String span, String parent, boolean base64) {
    return String.format(
        "{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"%s\"}}]},"
            + "\"scopeSpans\":[{\"scope\":{\"name\":\"x\"},\"spans\":[{\"traceId\":\"%s\",\"spanId\":\"%s\","
            + "\"parentSpanId\":\"%s\",\"name\":\"x\",\"kind\":%s,\"startTimeUnixNano\":\"1\","
            + "\"endTimeUnixNano\":\"2\"}]}]}",
        service,
        id(trace, base64),
        id(span, base64),
        id(parent, base64),
        base64 ? "\"SPAN_KIND_SERVER\"" : "2");
  }

  private static String id(String hex, boolean base64) {
    return base64 ? Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)) : hex;
  }

  private CheckResult run(String api) throws Exception {
    String plan = String.format(CHECK, server.url(), api, server.url());
    return PlanRunner.verify(PlanRunner.read(folder, plan, Map.of())).checks().get(0);
  }
}
