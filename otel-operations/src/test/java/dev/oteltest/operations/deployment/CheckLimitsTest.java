package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.yaml.InvalidFileException;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What a check tolerates, and what ends it. */
class CheckLimitsTest {

  @TempDir private Path folder;
  private FakeServer server;
  private int requests;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void failuresAreToleratedUpToTheirNumber(int tolerated) throws Exception {
    statuses("5".repeat(tolerated) + "2");
    assertThat(http("failures: " + tolerated).verdict()).isEqualTo(Verdict.PASSED);

    statuses("5".repeat(tolerated) + "52");
    CheckResult failed = http("failures: " + tolerated);
    assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(failed.attempts()).isEqualTo(tolerated + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void measurementsThatSayNothingAreToleratedUpToTheirNumber(int tolerated) throws Exception {
    values("NaN ".repeat(tolerated) + "1");
    assertThat(promql("inconclusive: " + tolerated, "equals: 1", "").verdict())
        .isEqualTo(Verdict.PASSED);

    values("NaN ".repeat(tolerated + 1) + "1");
    CheckResult unknown = promql("inconclusive: " + tolerated, "equals: 1", "");
    assertThat(unknown.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(unknown.attempts()).isEqualTo(tolerated + 1);
  }

  @Test
  void withoutALimitAFailureIsFinalOnlyAtTheDeadline() throws Exception {
    statuses("5");

    assertThat(http("failures: 0").attempts()).isEqualTo(20);
  }

  @Test
  void totalFailuresNeedNotBeInARow() throws Exception {
    statuses("52525222");
    CheckResult failed = http("totalFailures: 2\nsuccesses: 3");
    assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(failed.attempts()).isEqualTo(5);

    statuses("52525222");
    assertThat(http("totalFailures: 3\nsuccesses: 3").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void aSoakMeasuresAllItsMeasurements() throws Exception {
    statuses("2");

    CheckResult result = http("measurements: 5");

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.attempts()).isEqualTo(5);
  }

  @Test
  void aDipFailsASoak() throws Exception {
    statuses("22522");

    CheckResult result = http("measurements: 5");

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.attempts()).isEqualTo(3);
    assertThat(result.message())
        .isEqualTo(
            "expected a status from 200 to 299, but got 500: it broke (after 2 of 5 measurements had"
                + " passed)");
  }

  @Test
  void aSoakThatCouldNotMeasureIsInconclusive() throws Exception {
    values("1 1 NaN 1 1");
    assertThat(promql("measurements: 3", "equals: 1", "").verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);

    values("1 NaN 1 NaN 1");
    CheckResult tolerant = promql("measurements: 3\ninconclusive: 1", "equals: 1", "");
    assertThat(tolerant.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(tolerant.attempts()).isEqualTo(5);
  }

  @Test
  void aSoakToleratesOnlyWhatIsSetNextToIt() throws Exception {
    statuses("2522");
    assertThat(http("measurements: 3", "failures: 9").verdict()).isEqualTo(Verdict.FAILED);

    statuses("2522");
    CheckResult tolerant = http("measurements: 3\ntotalFailures: 1");
    assertThat(tolerant.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(tolerant.attempts()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "measurements: 5\\nsuccesses: 2 | 'successes' and 'measurements' exclude each other",
        "measurements: 21 | 21 measurements every 10.0 s can't all be taken before the deadline",
        "successes: 21 | 21 measurements every 10.0 s can't all be taken before the deadline",
        "measurements: 0 | '0' is not a whole number from 1 to 10000",
        "totalFailures: -1 | '-1' is not a whole number from 0 to 10000",
        "initialDelay: 200s | the initial delay leaves nothing of the deadline",
      })
  void anImpossibleNumberIsAnError(String timing, String message) {
    assertThatThrownBy(() -> http(timing.replace("\\n", "\n")))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest(name = "{0} is {1} after {2}")
  @CsvSource({"0.05, PASSED, 1", "0.3, INCONCLUSIVE, 20", "0.7, FAILED, 1"})
  void failIfEndsAtOnceAndWhatIsBetweenIsInconclusive(String number, Verdict verdict, int attempts)
      throws Exception {
    values(number);

    CheckResult result = promql("", "below: 0.1", "failIf: {above: 0.5}");

    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.attempts()).isEqualTo(attempts);
    if (verdict != Verdict.PASSED) {
      assertThat(result.message())
          .startsWith("expected below 0.1, but got " + number + " of up; failIf ")
          .contains(verdict == Verdict.FAILED ? "holds: above 0.5" : "does not hold either");
    }
  }

  @Test
  void failIfHoldsIfOneOfManySeriesHasIt() throws Exception {
    vector(
        "{\"metric\":{\"pod\":\"a\"},\"value\":[1,\"0.3\"]},{\"metric\":{\"pod\":\"b\"},\"value\":[1,\"0.9\"]}");

    CheckResult result = promql("", "below: 0.1", "failIf: {above: 0.5}");

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.attempts()).isEqualTo(1);
  }

  @Test
  void failIfOfACollectorEndsAtOnce() throws Exception {
    server.on("/metrics", Answer.of(200, "otelcol_exporter_send_failed_spans_total 7\n"));

    CheckResult result =
        run(
            "",
            "",
            "collector: {url: '%s/metrics', metric: otelcol_exporter_send_failed_spans, expect:"
                + " {equals: 0}, failIf: {above: 5}}");

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.attempts()).isEqualTo(1);
    assertThat(result.message()).isEqualTo("expected equal to 0, but got 7; failIf holds: above 5");
  }

  @Test
  void failIfOfAnAnswerEndsAtOnce() throws Exception {
    server.on("/", Answer.json("{\"state\": \"broken\", \"errors\": 9}"));

    String check = "http: {url: '%s/', expect: {json: {/state: ready}}, failIf: {json: {%s}}}";
    CheckResult fails = run("", "", check.replace("{%s}", "{/errors: {atLeast: 9}}"));
    assertThat(fails.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(fails.attempts()).isEqualTo(1);
    assertThat(fails.message()).isEqualTo("failIf holds: at least 9 at /errors");

    CheckResult between = run("", "", check.replace("{%s}", "{/state: dead}"));
    assertThat(between.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(between.message())
        .startsWith(
            "expected ready at /state, but it is broken; failIf does not hold either: dead at"
                + " /state");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/n: {atMost: 10} | PASSED | ",
        "/n: {atLeast: 1, below: 7.5} | PASSED | ",
        "/n: {above: 7.5} | FAILED | expected above 7.5 at /n, but it is 7",
        "/n: {below: 0.0001} | FAILED | expected below 0.0001 at /n, but it is 7",
        "/text: {equals: 3} | PASSED | ",
        "/state: {atMost: 10} | FAILED | expected at most 10 at /state, but it is up",
        "/none: {atMost: 10} | FAILED | expected at most 10 at /none, but there is no such value in",
      })
  void numbersInJsonAreCompared(String json, Verdict verdict, String message) throws Exception {
    server.on("/", Answer.json("{\"n\": 7, \"text\": \"3\", \"state\": \"up\"}"));

    CheckResult result =
        run("failures: 1", "", "http: {url: '%s/', expect: {json: {" + json + "}}}");

    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.message()).startsWith(message == null ? "" : message);
  }

  @Test
  void aMappingInJsonNeedsAComparison() {
    assertThatThrownBy(() -> run("", "", "http: {url: '%s/', expect: {json: {/n: {atLast: 1}}}}"))
        .hasMessageContaining("'atLast' is not a key of '/n': did you mean 'atLeast'?");
    assertThatThrownBy(() -> run("", "", "http: {url: '%s/', failIf: {}}"))
        .hasMessageContaining("'failIf' is empty: set one of body, headers, json, status");
  }

  @ParameterizedTest
  @CsvSource({
    "400, bad_data, 1:5: parse error: unclosed left parenthesis",
    "422, execution, found duplicate series for the match group"
  })
  void aQueryThatCanNeverWorkEndsAtOnce(int status, String type, String error) throws Exception {
    server.on(
        "/api/v1/query",
        Answer.of(
            status,
            "{\"status\":\"error\",\"errorType\":\"%s\",\"error\":\"%s\"}".formatted(type, error)));

    CheckResult result = promql("", "equals: 1", "");

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.attempts()).isEqualTo(1);
    assertThat(result.message())
        .isEqualTo(
            server.url() + " answered " + status + ", " + type + ": " + error + "; the query: up");
  }

  @Test
  void aServerThatIsNotReadyIsAskedAgain() throws Exception {
    server.on("/api/v1/query", Answer.of(503, "{\"status\":\"error\",\"error\":\"starting\"}"));

    assertThat(promql("", "equals: 1", "").attempts()).isEqualTo(20);
  }

  @Test
  void aSearchThatABackendRefusesEndsAtOnce() throws Exception {
    server.onAll(request -> Answer.of(400, "invalid TraceQL query"));

    for (String api : new String[] {"jaeger", "tempo", "zipkin"}) {
      CheckResult result = run("", "", "traces: {" + api + ": '%s', service: shop}");
      assertThat(result.message()).endsWith("answered 400: invalid TraceQL query");
      assertThat(result.attempts()).as(api).isEqualTo(1);
    }
  }

  @Test
  void aNativeHistogramIsNotCalledNaN() throws Exception {
    vector(
        "{\"metric\":{\"job\":\"shop\"},\"histogram\":[1435781451.781,{\"count\":\"6\",\"sum\":\"22.5\","
            + "\"buckets\":[[0,\"1\",\"2\",\"6\"]]}]}");

    CheckResult result = promql("inconclusive: 1", "below: 1, nan: pass", "");

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.value()).isEqualTo("a native histogram {\"job\":\"shop\"}");
    assertThat(result.message())
        .isEqualTo(
            "expected below 1, but got a native histogram {\"job\":\"shop\"} of up: take a number"
                + " from the histogram, with histogram_quantile, histogram_count, histogram_sum or"
                + " histogram_avg");
  }

  /** Answers with a status for each digit; the last one repeats. */
  private void statuses(String digits) {
    requests = 0;
    server.on(
        "/",
        request ->
            digits.charAt(Math.min(requests++, digits.length() - 1)) == '2'
                ? Answer.of(200, "fine")
                : Answer.of(500, "it broke"));
  }

  /** Answers with a number for each word; the last one repeats. */
  private void values(String words) {
    requests = 0;
    String[] values = words.split(" ");
    server.on(
        "/api/v1/query",
        request ->
            series(
                "{\"metric\":{},\"value\":[1,\"%s\"]}"
                    .formatted(values[Math.min(requests++, values.length - 1)])));
  }

  private void vector(String series) {
    server.on("/api/v1/query", series(series));
  }

  private static Answer series(String series) {
    return Answer.json(
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
            + series
            + "]}}");
  }

  private CheckResult http(String timing) throws Exception {
    return http(timing, "");
  }

  private CheckResult http(String timing, String ofAll) throws Exception {
    return run(timing, ofAll, "http: {url: '%s/'}");
  }

  private CheckResult promql(String timing, String expect, String more) throws Exception {
    return run(
        timing,
        "",
        "promql: {url: '%s', query: up, expect: {"
            + expect
            + "}"
            + (more.isEmpty() ? "" : ", " + more)
            + "}");
  }

  private CheckResult run(String timing, String ofAll, String check) throws Exception {
    String yaml =
        "environments:\n  staging:\n    deadline: 200s\n    interval: 10s\n"
            + ofAll.indent(4)
            + "    checks:\n    - name: it\n"
            + timing.indent(6)
            + check.replace("%s", server.url()).indent(6);
    return PlanRunner.verify(PlanRunner.read(folder, yaml, Map.of())).checks().get(0);
  }
}
