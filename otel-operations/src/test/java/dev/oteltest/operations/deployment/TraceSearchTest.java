package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.operations.deployment.FakeServer.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Searches of backends that filter, and of those that ignore what they do not know. The answers
 * have the shapes of the backends' documentation, each by the first version that has it.
 */
class TraceSearchTest {

  private static final String TRACE_1 = "5b8efff798038103d269b633813fc601";
  private static final String TRACE_4 = "5b8efff798038103d269b633813fc604";
  private static final String NEW_VERSION = "service: shop, attributes: {service.version: '1.4'}";
  private static final String FAILED =
      "service: shop, attributes: {service.version: '1.4', http.response.status_code: '503'}";

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

  @ParameterizedTest
  @CsvSource({
    "jaeger, /api/v3/traces, jaeger-2.19-v3.json",
    "jaeger, /api/v3/traces, jaeger-2.18-v3-mixed.json",
    "jaeger, /api/traces, jaeger-1-old-api.json",
    "tempo, /api/search, tempo-2.0-search.json",
    "tempo, /api/search, tempo-2.8-search.json",
    "zipkin, /api/v2/traces, zipkin-3.json",
    "zipkin, /api/v2/traces, skywalking-10-zipkin.json"
  })
  void aTraceWithTheAttributesPasses(String api, String path, String answer) throws Exception {
    server.on(path, answer(answer));

    CheckResult result = run(api, FAILED);

    assertThat(result.message()).isEmpty();
    assertThat(result.value()).isEqualTo("1 trace");
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void jaegerBefore219ReturnsTracesOfTheOldVersion() throws Exception {
    server.on("/api/v3/traces", answer("jaeger-2.18-v3-ignores-attributes.json"));

    CheckResult result = run("jaeger", NEW_VERSION);

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.message())
        .isEqualTo(
            "expected at least 1, but found 0; the backend returned 3 other traces, which are not of"
                + " that time, or without a span of shop that has all attributes");
  }

  @Test
  void theOlderApiOfJaegerFiltersWhatV3Ignores() throws Exception {
    server.on("/api/v3/traces", answer("jaeger-2.18-v3-ignores-attributes.json"));
    server.on("/api/traces", answer("jaeger-1-old-api.json"));

    assertThat(run("jaeger", FAILED).value()).isEqualTo("1 trace");

    server.on("/api/traces", answer("jaeger-1-old-api-of-old-version.json"));
    assertThat(run("jaeger", FAILED).verdict()).isEqualTo(Verdict.FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "jaeger, /api/traces, jaeger-1-old-api-of-old-version.json",
    "jaeger, /api/v3/traces, jaeger-v3-last-week.json",
    "zipkin, /api/v2/traces, zipkin-ignores-the-query.json"
  })
  void whatABackendShouldNotHaveReturnedDoesNotCount(String api, String path, String answer)
      throws Exception {
    server.on(path, answer(answer));

    CheckResult result = run(api, FAILED);

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.message()).contains("found 0; the backend returned");
  }

  @Test
  void tracesOfAnotherServiceDoNotCount() throws Exception {
    server.on("/api/v3/traces", answer("jaeger-2.19-v3.json"));

    assertThat(run("jaeger", "service: shop").value()).isEqualTo("2 traces");
    assertThat(run("jaeger", "service: stock").verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void oneSpanHasAllAttributes() throws Exception {
    server.on("/api/v3/traces", answer("jaeger-2.19-v3.json"));

    assertThat(run("jaeger", attributes("http.route: /stock, retry: 'true'")).verdict())
        .isEqualTo(Verdict.FAILED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry: 'true'",
        "http.response.status_code: '503'",
        "http.response.status_code: '503.0'",
        "host.ip: 'fd00::7'",
        "error: 'true'",
        "otel.status_code: ERROR",
        "span.kind: server",
        "otel.scope.name: io.opentelemetry.tomcat-10.0"
      })
  void valuesAreComparedAsBackendsCompareThem(String attribute) throws Exception {
    server.on("/api/v3/traces", answer("jaeger-2.19-v3.json"));

    assertThat(run("jaeger", attributes("service.version: '1.4', " + attribute)).verdict())
        .isEqualTo(Verdict.PASSED);
    String key = attribute.substring(0, attribute.indexOf(':'));
    assertThat(run("jaeger", attributes(key + ": other")).verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void theOlderApiOfJaegerHasNumbersWithPoints() throws Exception {
    server.on("/api/traces", answer("jaeger-1-old-api.json"));

    assertThat(run("jaeger", attributes("load: '0.50'")).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void tempoWithoutSpansInItsAnswerIsAskedForTheTraces() throws Exception {
    server.on("/api/search", answer("tempo-1.5-search-ignores-q.json"));
    server.on("/api/traces/" + TRACE_1, answer("tempo-trace-1.3.json"));
    server.on("/api/traces/" + TRACE_4, answer("tempo-trace-1.4.json"));

    assertThat(run("tempo", FAILED).value()).isEqualTo("1 trace");

    server.on("/api/traces/" + TRACE_4, answer("tempo-trace-1.3.json"));
    CheckResult old = run("tempo", FAILED);
    assertThat(old.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(old.message()).contains("found 0; the backend returned 2 other traces");
  }

  private static String attributes(String attributes) {
    return "service: shop, attributes: {" + attributes + "}";
  }

  private static Answer answer(String file) {
    long now = TimeUnit.SECONDS.toMicros(Instant.now().getEpochSecond());
    try (InputStream in =
        Objects.requireNonNull(TraceSearchTest.class.getResourceAsStream(file), file)) {
      return Answer.json(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("@MICROS@", Long.toString(now))
              .replace("@NANOS@", now + "000"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CheckResult run(String api, String search) throws Exception {
    return PlanRunner.run(
        folder, "traces: {" + api + ": '" + server.url() + "', " + search + "}", Map.of());
  }
}
