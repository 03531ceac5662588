package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.operations.deployment.FakeServer.Answer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers have the documented shapes of each backend; the backends themselves do not run here. */
class TraceBackendTest {

  private static final String NOTHING =
      "{\"error\":{\"httpCode\":404,\"message\":\"No traces found\"}}";

  /** A span may lack its time in Zipkin. */
  private static final String ZIPKIN =
      "[[{\"traceId\":\"a\",\"id\":\"b\",\"localEndpoint\":{\"serviceName\":\"shop\"},\"tags\":{"
          + "\"k\":\"v\"}}]]";

  @TempDir private Path folder;
  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void jaegerListsServices() throws Exception {
    server.on("/api/v3/services", Answer.json("{\"services\":[\"shop\",\"stock\"]}"));

    assertThat(run("services", "jaeger", "names: [shop, stock]").value())
        .isEqualTo("2 of 2 services");
    assertThat(run("services", "jaeger", "names: [shop, mail]").message())
        .isEqualTo("there is no service mail; known are shop, stock");
  }

  @Test
  void anOldJaegerListsServicesToo() throws Exception {
    server.on("/api/services", Answer.json("{\"data\":[\"shop\"],\"total\":1,\"errors\":null}"));

    assertThat(run("services", "jaeger", "names: shop").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void jaegerFindsTraces() throws Exception {
    server.on(
        "/api/v3/traces",
        Answer.json(
            "{\"result\":{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\","
                + "\"value\":{\"stringValue\":\"shop\"}},{\"key\":\"k\",\"value\":{\"stringValue\":"
                + "\"v 1\"}}]},\"scopeSpans\":[{\"spans\":["
                + span("00000000000000000000000000000001")
                + ","
                + span("00000000000000000000000000000001")
                + ","
                + span("00000000000000000000000000000002")
                + "]}]}]}}"));

    CheckResult result = run("traces", "jaeger", "service: shop, attributes: {k: v 1}, atLeast: 2");

    assertThat(result.value()).isEqualTo("2 traces");
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(query())
        .contains("query.serviceName=shop", "query.startTimeMin=20", "{\"k\":\"v 1\"}");
  }

  @Test
  void jaegerWithoutATraceFails() throws Exception {
    server.on("/api/v3/traces", new Answer(404, Map.of("Content-Type", "text/plain"), NOTHING));

    CheckResult result = run("traces", "jaeger", "service: shop");

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.message()).isEqualTo("expected at least 1, but found 0");
  }

  @Test
  void anOldJaegerWhoseUnknownPathsAreItsPageFindsTraces() throws Exception {
    server.on("/api/v3/traces", new Answer(200, Map.of(), "<!doctype html><title>Jaeger UI"));
    server.on(
        "/api/traces",
        Answer.json(
            "{\"data\":[{\"traceID\":\"1\",\"spans\":[{\"traceID\":\"1\",\"spanID\":\"2\","
                + "\"operationName\":\"GET\",\"references\":[],\"startTime\":"
                + micros()
                + ",\"duration\":2,"
                + "\"tags\":[{\"key\":\"n\",\"type\":\"int64\",\"value\":3}],\"processID\":\"p1\"}],"
                + "\"processes\":{\"p1\":{\"serviceName\":\"shop\",\"tags\":[]}}}],"
                + "\"errors\":null}"));

    assertThat(run("traces", "jaeger", "service: shop").value()).isEqualTo("1 trace");
  }

  @Test
  void tempoFindsTraces() throws Exception {
    server.on(
        "/api/search",
        Answer.json(
            "{\"traces\":[{\"traceID\":\"2f3e0cee77ae5dc9c17ade3689eb2e54\",\"spanSets\":[{\"spans\":["
                + "{\"spanID\":\"563d623c76514f8e\",\"startTimeUnixNano\":\""
                + micros()
                + "000\",\"durationNanos\":\"446979497\",\"attributes\":[{\"key\":\"service.name\","
                + "\"value\":{\"stringValue\":\"shop\"}},{\"key\":\"http.status\",\"value\":{\"intValue\":"
                + "\"200\"}}]}],\"matched\":1}]}],\"metrics\":{}}"));

    assertThat(run("traces", "tempo", "service: shop, attributes: {http.status: 200}").value())
        .isEqualTo("1 trace");
    assertThat(query())
        .contains(
            "q={ resource.service.name = \"shop\" && (.http.status = \"200\" || .http.status ="
                + " 200) }&start=");
  }

  @Test
  void tempoListsServices() throws Exception {
    server.on(
        "/api/v2/search/tag/resource.service.name/values",
        Answer.json("{\"tagValues\":[{\"type\":\"string\",\"value\":\"shop\"}]}"));

    assertThat(run("services", "tempo", "names: shop").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void tempoWithoutATraceLeavesTheListOut() throws Exception {
    server.on("/api/search", Answer.json("{\"metrics\":{}}"));

    assertThat(run("traces", "tempo", "service: shop").verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void zipkinFindsTracesAndServices() throws Exception {
    server.on("/api/v2/traces", Answer.json(ZIPKIN));
    server.on("/api/v2/services", Answer.json("[\"shop\"]"));

    assertThat(run("traces", "zipkin", "service: shop, attributes: {k: v}, within: 1m").value())
        .isEqualTo("1 trace");
    assertThat(query()).contains("annotationQuery=k=v", "&lookback=60000&");
    assertThat(run("services", "zipkin", "names: shop").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void zipkinHasNamesInLowerCaseOnly() throws Exception {
    server.on("/api/v2/traces", Answer.json(ZIPKIN));
    server.on("/api/v2/services", Answer.json("[\"shop\"]"));
    server.on("/api/v3/services", Answer.json("{\"services\":[\"shop\"]}"));

    assertThat(run("services", "zipkin", "names: Shop").verdict()).isEqualTo(Verdict.PASSED);
    assertThat(run("services", "jaeger", "names: Shop").verdict()).isEqualTo(Verdict.FAILED);
    server.requests.clear();
    assertThat(run("traces", "zipkin", "service: Shop").verdict()).isEqualTo(Verdict.PASSED);
    assertThat(query()).contains("serviceName=shop&");
  }

  @Test
  void aBackendThatDoesNotAnswerAsOneIsInconclusive() throws Exception {
    server.on("/api/search", Answer.of(500, "out of memory"));
    server.on("/api/v2/traces", new Answer(302, Map.of("Location", "/login"), ""));

    CheckResult tempo = run("traces", "tempo", "service: shop");
    assertThat(tempo.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(tempo.message()).isEqualTo("tempo " + server.url() + " answered 500: out of memory");
    assertThat(run("traces", "zipkin", "service: shop").message())
        .contains("answered 302 with a redirect to /login");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "services, jaeger",
    "traces, jaeger",
    "services, tempo",
    "traces, tempo",
    "services, zipkin",
    "traces, zipkin"
  })
  void aPageALoginAndAJsonErrorAreReportedAsThat(String kind, String api) throws Exception {
    String keys = kind.equals("services") ? "names: shop" : "service: shop";
    String url = api + " " + server.url();

    everyPath(new Answer(200, Map.of("Content-Type", "text/html"), "<p>Log in</p>"));
    assertInconclusive(
        run(kind, api, keys),
        url
            + " answered 200 with an HTML page: the URL is that of a web page or login, not of the"
            + " API");

    everyPath(new Answer(302, Map.of("Location", "https://sso.example.com/login"), ""));
    assertInconclusive(
        run(kind, api, keys),
        url
            + " answered 302 with a redirect to https://sso.example.com/login: give the API's own"
            + " URL, and credentials if that is a login page");

    everyPath(Answer.of(500, "{\"error\": \"no ingester\"}"));
    assertInconclusive(run(kind, api, keys), url + " answered 500: {\"error\": \"no ingester\"}");

    everyPath(Answer.of(401, "no org id"));
    assertInconclusive(
        run(kind, api, keys),
        url
            + " answered 401: no org id (credentials are set by 'headers', or 'username' and"
            + " 'password')");

    everyPath(Answer.of(404, "404 page not found"));
    assertInconclusive(
        run(kind, api, keys),
        url
            + " answered 404: 404 page not found (the URL ends before /api; if a path leads to the"
            + " API, the URL has it)");
  }

  private void everyPath(Answer answer) {
    server.onAll(request -> answer);
  }

  private static void assertInconclusive(CheckResult result, String message) {
    assertThat(result.message()).isEqualTo(message);
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private static long micros() {
    return TimeUnit.MILLISECONDS.toMicros(Instant.now().toEpochMilli());
  }

  private static String span(String traceId) {
    return "{\"traceId\":\""
        + traceId
        + "\",\"spanId\":\"00000000000000aa\",\"name\":\"x\",\"endTimeUnixNano\":\""
        + micros()
        + "000\"}";
  }

  private String query() {
    return URLDecoder.decode(server.requests.remove().target(), StandardCharsets.UTF_8);
  }

  private CheckResult run(String kind, String api, String more) throws Exception {
    return PlanRunner.run(
        folder, kind + ": {" + api + ": '" + server.url() + "', " + more + "}", Map.of());
  }
}
