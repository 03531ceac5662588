package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.operations.deployment.FakeServer.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromqlCheckTest {

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

  @ParameterizedTest(name = "{0} is {2} by {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | atLeast: 1 | PASSED",
        "0.5 | atLeast: 1 | FAILED",
        "5 | above: 4, below: 5 | FAILED",
        "4.5 | above: 4, below: 5 | PASSED",
        "3 | equals: 3 | PASSED",
        "+Inf | atLeast: 1 | PASSED",
        "+Inf | atMost: 1 | FAILED",
        "-Inf | atMost: 1 | PASSED",
        "NaN | atMost: 1 | INCONCLUSIVE",
        "NaN | atMost: 1, nan: pass | PASSED",
        "NaN | atMost: 1, nan: fail | FAILED",
      })
  void comparesANumber(String number, String expectation, Verdict verdict) throws Exception {
    answer("{\"metric\":{},\"value\":[1435781451.781,\"" + number + "\"]}");

    assertThat(run(expectation).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"inconclusive, INCONCLUSIVE", "pass, PASSED", "fail, FAILED"})
  void anEmptyResultIsWhatTheFileHas(String empty, Verdict verdict) throws Exception {
    answer("");

    assertThat(run("atMost: 1, empty: " + empty).verdict()).isEqualTo(verdict);
  }

  @Test
  void anEmptyResultIsNotAPassByDefault() throws Exception {
    answer("");

    CheckResult result = run("atMost: 1");

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.message())
        .isEqualTo(
            "no series matches up{job=\"shop\"} > 0: if that has a meaning here, set 'empty' to pass"
                + " or fail");
    assertThat(result.value()).isEqualTo("no series");
  }

  @Test
  void everySeriesCounts() throws Exception {
    answer(
        "{\"metric\":{\"pod\":\"a\"},\"value\":[1,\"1\"]},{\"metric\":{\"pod\":\"b\"},\"value\":[1,\"NaN\"]},"
            + "{\"metric\":{\"pod\":\"c\"},\"value\":[1,\"0\"]}");

    CheckResult result = run("atLeast: 1");

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.message())
        .isEqualTo(
            "expected at least 1, but got NaN {\"pod\":\"b\"}, 0 {\"pod\":\"c\"} of up{job=\"shop\"} >"
                + " 0");
    assertThat(server.requests.remove().target())
        .isEqualTo("/api/v1/query?query=up%7Bjob%3D%22shop%22%7D+%3E+0");
  }

  @Test
  void aFailureCountsMoreThanAnUnknownValue() throws Exception {
    answer("{\"metric\":{},\"value\":[1,\"0\"]},{\"metric\":{},\"value\":[1,\"NaN\"]}");

    assertThat(run("atLeast: 1").verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void aScalarIsANumber() throws Exception {
    server.on(
        "/api/v1/query",
        Answer.json(
            "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"3\"]}}"));

    assertThat(run("equals: 3").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void aBackendsErrorIsInconclusive() throws Exception {
    server.on(
        "/api/v1/query",
        Answer.of(
            400, "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"}"));

    CheckResult result = run("equals: 3");

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.message())
        .isEqualTo(
            server.url() + " answered 400, bad_data: parse error; the query: up{job=\"shop\"} > 0");
  }

  @Test
  void aPageARedirectAndAnotherTextAreReportedAsThat() throws Exception {
    server.on("/api/v1/query", new Answer(200, Map.of("Content-Type", "text/html"), "<p>hi"));
    assertThat(run("equals: 3").message()).contains("answered 200 with an HTML page");

    server.on("/api/v1/query", new Answer(302, Map.of("Location", "https://login/"), ""));
    assertThat(run("equals: 3").message())
        .contains("answered 302 with a redirect to https://login/: give the API's own URL");

    server.on("/api/v1/query", Answer.of(502, "bad gateway"));
    assertThat(run("equals: 3").message()).contains("answered 502: bad gateway");

    server.on(
        "/api/v1/query",
        Answer.json("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}"));
    assertThat(run("equals: 3").message()).contains("a result of type 'matrix'");
  }

  private void answer(String series) {
    server.on(
        "/api/v1/query",
        Answer.json(
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
                + series
                + "]}}"));
  }

  private CheckResult run(String expectation) throws Exception {
    return PlanRunner.run(
        folder,
        "promql: {url: '"
            + server.url()
            + "/', query: 'up{job=\"shop\"} > 0', expect: {"
            + expectation
            + "}}",
        Map.of());
  }
}
