package dev.oteltest.report.internal.gate;

import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.CUMULATIVE;
import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.DELTA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.report.internal.comparison.RunSource;
import dev.oteltest.report.internal.comparison.RunSource.Contents;
import dev.oteltest.report.internal.gate.base.BaseRuns;
import dev.oteltest.report.internal.gate.rule.Level;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules on metrics: those that are computed from the run, and those that commands emitted. */
class MetricGateTest {

  private static final String CLIENT = "http.client.request.duration";

  private final GateRun shop = new GateRun();

  @TempDir private Path folder;

  private EmittedFile emitted;

  @BeforeEach
  void create() {
    emitted = new EmittedFile(folder.resolve("test-metrics.pb"));
  }

  private List<RuleVerdict> verdicts(String rules) {
    List<Path> files = Files.exists(emitted.path()) ? List.of(emitted.path()) : List.of();
    return new Gate(shop.run(), true, files, null).judge(GateYaml.read(rules).rules());
  }

  private RuleVerdict verdict(String rule) {
    return verdicts("rules:\n  - {element: metric, " + rule + "}").get(0);
  }

  @Test
  void saysWhichMetricWithWhichAttributesAndWhereThatLeads() throws IOException {
    shop.test("pays", TestResult.FAILED, 11_000, 42);
    SpanContext adds = shop.test("adds", TestResult.PASSED, 13_000, 17);
    emitted.histogram(CLIENT, "s", 3.0, adds, 4.5, 7, "error.type", "timeout");
    emitted.histogram(CLIENT, "s", 0.5, null, 0.5, 1, "error.type", "500");
    emitted.gauge("queue.size", "{message}", 1, 12.5);

    List<RuleVerdict> verdicts =
        verdicts(
            """
            rules:
              - name: no failed tests
                element: metric
                filter: "name:oteltest.tests test.case.result.status=fail"
                counter: value
                maximum: 0
              - name: few errors of clients
                element: metric
                filter: "name:http.client.request.duration error.type=*"
                counter: measurements
                maximum: 0
              - element: metric
                filter: "name:queue.size"
                counter: value
                maximum: 12.25
              - element: metric
                filter: "name:http.client"
                counter: max
                maximum: 2 s
              - element: metric
                filter: "name:oteltest.step.duration"
                counter: duration
                maximum: 20 s
              - element: metric
                filter: "name:oteltest.tests"
                counter: count
                maximum: 2
            """);

    assertThat(GateRun.text(new GateResult(verdicts, Level.ERROR)))
        .isEqualTo(
            """
            otel-check.yaml:2: error: no failed tests
              metric value of 'name:oteltest.tests test.case.result.status=fail' is 1, but at most 0 is allowed
                1  oteltest.tests{test.case.result.status=fail, test.suite.name=shop.CartTest}
                  at shop.CartTest.pays(CartTest.java:42)
                  mvn otel:show -Dotel.show.test=CartTest.pays
              Mend it, or, if it is meant: change the rule in otel-check.yaml:2, or give it 'freeze: true', then mvn otel:check -Dotel.check.freeze=update

            otel-check.yaml:7: error: few errors of clients
              metric measurements of 'name:http.client.request.duration error.type=*' is 7, but at most 0 is allowed; 2 of 2 are in violation
                7  http.client.request.duration{error.type=timeout}  in shop
                  at shop.CartTest.adds(CartTest.java:17)
                  mvn otel:show -Dotel.show.test=CartTest.adds
                1  http.client.request.duration{error.type=500}  in shop
              Mend it, or, if it is meant: change the rule in otel-check.yaml:7, or give it 'freeze: true', then mvn otel:check -Dotel.check.freeze=update

            otel-check.yaml:12: error: metric value of 'name:queue.size'
              metric value of 'name:queue.size' is 12.5, but at most 12.25 is allowed
                12.5  queue.size  in shop
              Mend it, or, if it is meant: change the rule in otel-check.yaml:12, or give it 'freeze: true', then mvn otel:check -Dotel.check.freeze=update

            otel-check.yaml:16: warning: metric max of 'name:http.client' (does not fail the build)
              metric max of 'name:http.client' is 3.00 s, but at most 2.00 s is allowed
                3.00 s  http.client.request.duration{error.type=timeout}  in shop
                  at shop.CartTest.adds(CartTest.java:17)
                  mvn otel:show -Dotel.show.test=CartTest.adds
                500 ms  http.client.request.duration{error.type=500}  in shop
              Mend it, or, if it is meant: change the rule in otel-check.yaml:16

            6 gates: 2 held, 4 violated
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name:queue,  counter: count,        maximum: 2     | PASSED   | metric count of 'name:queue' is 2
          name:queue,  counter: count,        maximum: 1     | VIOLATED | metric count of 'name:queue' is 2, but at most 1 is allowed
          name:queue,  counter: value,        maximum: 12.5  | PASSED   | metric value of 'name:queue' is 12.5
          name:queue,  counter: value,        maximum: 12.25 | VIOLATED | metric value of 'name:queue' is 12.5, but at most 12.25 is allowed; 1 of 2 are in violation
          name:queue,  counter: value,        minimum: -3    | PASSED   | metric value of 'name:queue' is -3
          name:queue,  counter: value,        minimum: -2.5  | VIOLATED | metric value of 'name:queue' is -3, but at least -2.5 is required; 1 of 2 are in violation
          name:client, counter: measurements, maximum: 7     | PASSED   | metric measurements of 'name:client' is 7
          name:client, counter: measurements, maximum: 6     | VIOLATED | metric measurements of 'name:client' is 7, but at most 6 is allowed; 1 of 2 are in violation
          name:client, counter: duration,     maximum: 4.5 s | PASSED   | metric duration of 'name:client' is 4.50 s
          name:client, counter: duration,     maximum: 4 s   | VIOLATED | metric duration of 'name:client' is 4.50 s, but at most 4.00 s is allowed; 1 of 2 are in violation
          name:client, counter: total,        maximum: 5 s   | PASSED   | metric total of 'name:client' is 5.00 s
          name:client, counter: total,        maximum: 4.9 s | VIOLATED | metric total of 'name:client' is 5.00 s, but at most 4.90 s is allowed
          name:client, counter: max,          maximum: 3 s   | PASSED   | metric max of 'name:client' is 3.00 s
          name:client, counter: max,          maximum: 2 s   | VIOLATED | metric max of 'name:client' is 3.00 s, but at most 2.00 s is allowed
          """)
  void eachCounterHasALimit(String rule, Status status, String message) throws IOException {
    emitted.gauge("queue.size", "{message}", 1, 12.5, "queue", "orders");
    emitted.gauge("queue.size", "{message}", 1, -3, "queue", "mails");
    emitted.histogram(CLIENT, "ms", 3_000.0, null, 4_500, 7, "error.type", "timeout");
    emitted.histogram(CLIENT, "ms", 500.0, null, 500, 1, "error.type", "500");

    RuleVerdict verdict = verdict("filter: " + rule);

    assertThat(verdict.message()).isEqualTo(message);
    assertThat(verdict.status()).isEqualTo(status);
  }

  @Test
  void aLimitOnTimeFailsNoBuild() throws IOException {
    emitted.histogram(CLIENT, "s", 3.0, null, 4.5, 7);

    RuleVerdict verdict = verdict("filter: name:client, counter: max, maximum: 2 s");

    assertThat(verdict.level()).isEqualTo(Level.WARNING);
    assertThat(new GateResult(List.of(verdict), Level.INFORMATION).failures()).isEmpty();
    assertThatThrownBy(
            () -> verdict("filter: name:client, counter: max, maximum: 2 s, level: error"))
        .hasMessageContaining("one run can't prove that something has become slower");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name:client, counter: value, maximum: 2         | metric value of 'name:client' is not known of anything that it matches: http.client.request.duration is a time: it has duration, max and total
          name:orders, counter: duration, maximum: 2 s    | metric duration of 'name:orders' is not known of anything that it matches: orders is not measured in a unit of time: it has value
          name:orders, counter: measurements, maximum: 2  | metric measurements of 'name:orders' is not known of anything that it matches: orders is not a histogram
          name:client, counter: max, maximum: 2 s         | metric max of 'name:client' is not known of anything that it matches: http.client.request.duration has no largest value
          name:pool,   counter: value, maximum: 2         | metric value of 'name:pool' is not known of anything that it matches: pool is not a number
          service:shop, counter: total, maximum: 9 s      | metric total of 'service:shop' is not known of all: orders is not measured in a unit of time: it has value
          service:shop, counter: measurements, maximum: 9 | metric measurements of 'service:shop' is not known of 2 of 3: orders is not a histogram
          service:shop, counter: value, increase: 0       | metric value of 'service:shop' is not compared: otel.check.base is not set.
          """)
  void whatHasNoSuchValueIsNotPassedOver(String rule, String message) throws IOException {
    emitted.histogram(CLIENT, "s", null, null, 4.5, 7);
    emitted.sum(DELTA, "orders", 1, 2, 1);
    emitted.gauge("pool", "{connection}", 1, Double.NaN);

    RuleVerdict verdict = verdict("filter: '" + rule.replaceFirst(",", "',"));

    assertThat(verdict.message()).startsWith(message);
    assertThat(verdict.status()).isEqualTo(Status.NO_DATA);
    assertThat(verdict.level()).isEqualTo(Level.ERROR);
  }

  @Test
  void aProcessExportsTheSameSeriesAgainAndAgain() throws IOException {
    emitted.gauge("depth", "1", 20, 4);
    emitted.gauge("depth", "1", 10, 9); // arrived late
    emitted.sum(CUMULATIVE, "orders", 1, 10, 5);
    emitted.sum(CUMULATIVE, "orders", 1, 20, 8);
    emitted.sum(CUMULATIVE, "orders", 30, 40, 2); // a second process
    emitted.sum(DELTA, "mails", 1, 2, 5);
    emitted.sum(DELTA, "mails", 2, 3, 6);
    emitted.histogram(CLIENT, "s", 3.0, null, 4.5, 7);
    emitted.histogram(CLIENT, "s", 2.0, null, 2.5, 3);

    assertThat(verdict("filter: name:depth, counter: value, maximum: 99").message())
        .endsWith(" is 4");
    assertThat(verdict("filter: name:orders, counter: value, maximum: 99").message())
        .endsWith(" is 10");
    assertThat(verdict("filter: name:mails, counter: value, maximum: 99").message())
        .endsWith(" is 11");
    assertThat(verdict("filter: name:client, counter: measurements, maximum: 99").message())
        .endsWith(" is 10");
    assertThat(verdict("filter: name:client, counter: duration, maximum: 99 s").message())
        .endsWith(" is 7.00 s");
    assertThat(verdict("filter: name:client, counter: max, maximum: 99 s").message())
        .endsWith(" is 3.00 s");
  }

  @Test
  void servicesAreTwoSeries() throws IOException {
    emitted.gauge("depth", "1", 1, 4);
    emitted.from("mail").gauge("depth", "1", 1, 9);

    assertThat(verdict("filter: name:depth, counter: count, maximum: 0").places())
        .extracting(Place::subject, Place::within, Place::command, Place::identity)
        .containsExactly(
            tuple("depth", "mail", "", "depth of mail"),
            tuple("depth", "shop", "", "depth of shop"));
    assertThat(verdict("filter: service:mail, counter: value, maximum: 99").message())
        .endsWith(" is 9");
  }

  @Test
  void theMetricsOfTheRunAreThoseOfTheRunThatIsJudged() throws IOException {
    shop.test("pays", TestResult.PASSED, 11_000, 42);
    emitted.scope("dev.oteltest.metrics").gauge("oteltest.tests", "{test}", 1, 99);
    emitted.scope("shop").gauge("oteltest.findings", "{finding}", 1, 3);

    assertThat(verdict("filter: name:oteltest.tests, counter: value, maximum: 0").places())
        .extracting(Place::value, Place::identity)
        .containsExactly(
            tuple(
                "1",
                "oteltest.tests{test.case.result.status=pass, test.suite.name=shop.CartTest}"));
    assertThat(verdict("filter: name:oteltest.findings, counter: value, maximum: 3").status())
        .isEqualTo(Status.PASSED);
  }

  @Test
  void aRuleThatMatchesNothingFailsAndListsWhatThereIs() throws IOException {
    String rule = "filter: 'name:ordres', counter: value, maximum: 0";

    assertThat(
            new Gate(new RunSpans().run(), true)
                .judge(GateYaml.read("rules: [{element: metric, " + rule + "}]").rules()))
        .singleElement()
        .extracting(RuleVerdict::message)
        .isEqualTo(NOTHING + ". The run has no metrics");

    emitted.sum(DELTA, "orders", 1, 2, 1);
    RuleVerdict verdict = verdict(rule);
    assertThat(verdict.status()).isEqualTo(Status.EMPTY);
    assertThat(verdict.level()).isEqualTo(Level.ERROR);
    assertThat(verdict.message())
        .isEqualTo(
            NOTHING
                + ". The run has cicd.pipeline.run.active, cicd.pipeline.run.duration, orders,"
                + " oteltest.step.duration");
    assertThat(verdict(rule + ", allowEmpty: true").message())
        .isEqualTo("metric value of 'name:ordres' matches nothing, which is allowed");
    assertThat(
            verdict("filter: 'ci.stp=lint', counter: count, maximum: 0, allowEmpty: true")
                .message())
        .isEqualTo(
            "metric count of 'ci.stp=lint' matches nothing, which is allowed. But no metric has the"
                + " attribute 'ci.stp': did you mean 'ci.step'? If it is right, there is nothing to"
                + " do");
  }

  private static final String NOTHING =
      "metric value of 'name:ordres' matches nothing, so the rule checks nothing. Correct it, or"
          + " add 'allowEmpty: true' if that is as it should be";

  @Test
  void testsThatDidNotRunLeaveAValueUnknown() throws IOException {
    shop.test("pays", TestResult.PASSED, 11_000, 42);
    SpanContext broken =
        shop.spans.suite(shop.webRun, "OrderTest", 14_000, 15_000, RunSpans.failedByItself());
    shop.spans.test(broken, "OrderTest.lists", TestResult.NEVER_RAN, 15_000, 15_000);
    emitted.sum(DELTA, "orders", 1, 2, 3);

    assertThat(verdict("filter: name:orders, counter: value, maximum: 3").message())
        .isEqualTo(
            "1 test did not run to the end, so metric value of 'name:orders' is not known: it is 3"
                + " without them");
    assertThat(verdict("filter: name:orders, counter: count, maximum: 3").status())
        .isEqualTo(Status.NO_DATA);
    assertThat(verdict("filter: name:orders, counter: value, minimum: 3").status())
        .isEqualTo(Status.PASSED);
    assertThat(verdict("filter: name:orders, counter: value, maximum: 2").status())
        .isEqualTo(Status.VIOLATED);
  }

  @Test
  void whatIsNotReadToItsEndProvesNothing() throws IOException {
    emitted.sum(DELTA, "orders", 1, 2, 3);
    byte[] whole = Files.readAllBytes(emitted.path());
    Files.write(emitted.path(), Arrays.copyOf(whole, whole.length - 2));
    String rules =
        """
        rules:
          - {element: metric, filter: "name:orders", counter: value, maximum: 0, allowEmpty: true}
          - {element: metric, filter: "name:orders", counter: value, increase: 0}
          - {element: run, counter: failed, maximum: 0}
        """;

    List<RuleVerdict> verdicts = verdicts(rules);

    assertThat(verdicts)
        .extracting(RuleVerdict::status)
        .containsExactly(Status.NO_DATA, Status.NO_DATA, Status.OVER_NOTHING);
    assertThat(verdicts.get(0).message())
        .startsWith(
            "metric value of 'name:orders' is not known, as not all metrics were read: "
                + emitted.path());

    Files.write(emitted.path(), new byte[] {10, 2, 18, 99});
    assertThat(verdicts(rules).get(0).message())
        .contains("not all metrics were read: " + emitted.path() + " has a malformed message: ");
  }

  @Test
  void metricsAreKnownAtTheEndOfABuild() {
    String rule = "rules: [{element: metric, filter: name:orders, counter: value, maximum: 0}]";

    assertThat(
            new Gate(shop.run(), false, List.of(Path.of("does-not-exist.pb")), null)
                .judge(GateYaml.read(rule).rules()))
        .extracting(RuleVerdict::message)
        .containsExactly("metric value of 'name:orders' is known only when the build has ended");
  }

  @Test
  void whatIsFrozenIsTheSameOnAnotherMachine() throws IOException {
    shop.test("pays", TestResult.FAILED, 11_000, 42);
    emitted.gauge("depth", "1", 1, 4.5, "queue", "orders");
    String rules =
        """
        freeze: true
        rules:
          - {name: tests, element: metric, filter: "name:oteltest.tests", counter: value, maximum: 0}
          - {name: depth, element: metric, filter: "name:depth", counter: value, maximum: 1}
          - {name: series, element: metric, filter: "name:depth", counter: count, maximum: 0}
        """;

    assertThat(verdicts(rules))
        .flatExtracting(RuleVerdict::violations)
        .extracting(Violation::identity, Violation::value)
        .containsExactly(
            tuple(
                "oteltest.tests{test.case.result.status=fail, test.suite.name=shop.CartTest}", 1.0),
            tuple("depth{queue=orders} of shop", 4.5),
            tuple("depth{queue=orders} of shop", 1.0));
  }

  @Test
  void comparesWithTheMetricsOfABase() throws IOException {
    GateRun before = new GateRun();
    before.test("pays", TestResult.PASSED, 11_000, 42);
    shop.test("pays", TestResult.PASSED, 11_000, 42);
    EmittedFile base = new EmittedFile(folder.resolve("base-metrics.pb"));
    base.gauge("depth", "1", 1, 10, "queue", "orders");
    base.gauge("depth", "1", 1, 2, "queue", "gone");
    emitted.gauge("depth", "1", 1, 10.75, "queue", "orders");
    emitted.gauge("depth", "1", 1, 1, "queue", "added");
    base.histogram(CLIENT, "s", 1.0, null, 1.0, 3);
    emitted.histogram(CLIENT, "s", 2.0, null, 2.0, 4);
    String depth = "filter: name:depth, counter: value, ";

    assertThat(changed(before, base, depth + "increase: 5 % and 0.5").message())
        .isEqualTo(
            "metric value of 'name:depth' is 10.75, but was 10 in the base, and an increase of more"
                + " than 5 % and 0.5 is not allowed; 1 of 1 are in violation, 1 is new, 1 is gone");
    assertThat(changed(before, base, depth + "increase: 5 % and 0.5").places())
        .extracting(Place::value, Place::subject)
        .containsExactly(tuple("10.75, was 10", "depth{queue=orders}"));
    assertThat(changed(before, base, depth + "increase: 10 % and 0.5").status())
        .isEqualTo(Status.PASSED);
    base.gauge("balance", "1", 1, -10);
    emitted.gauge("balance", "1", 1, -9);
    String balance = "filter: name:balance, counter: value, ";
    assertThat(changed(before, base, balance + "increase: 20 % and 0.5").status())
        .isEqualTo(Status.PASSED);
    assertThat(changed(before, base, balance + "increase: 5 % and 0.5").status())
        .isEqualTo(Status.VIOLATED);
    assertThat(changed(before, base, depth + "decrease: 0").status()).isEqualTo(Status.PASSED);
    assertThat(
            changed(before, base, "filter: name:client, counter: measurements, increase: 0")
                .message())
        .startsWith("metric measurements of 'name:client' is 4, but was 3 in the base");
    RuleVerdict count =
        changed(before, base, "filter: 'queue!=orders', counter: count, increase: 0");
    assertThat(count.status()).isEqualTo(Status.PASSED);
    assertThat(changed(before, base, "filter: 'queue=added', counter: count, increase: 0").places())
        .extracting(Place::subject)
        .containsExactly("depth{queue=added}");
    assertThat(
            changed(before, base, "filter: name:client, counter: total, increase: 1 % and 1 ms")
                .status())
        .isEqualTo(Status.FEW_RUNS);
    assertThat(changed(before, base, "filter: name:client, counter: value, increase: 0").message())
        .isEqualTo(
            "metric value of 'name:client' is not known of anything that it matches:"
                + " http.client.request.duration is a time: it has duration, max and total");
  }

  @Test
  void aBaseOfOtherTestsOrHalfReadIsNotCompared() throws IOException {
    GateRun before = new GateRun();
    before.test("pays", TestResult.PASSED, 11_000, 42);
    shop.test("pays", TestResult.PASSED, 11_000, 42);
    EmittedFile base = new EmittedFile(folder.resolve("base-metrics.pb"));
    emitted.gauge("depth", "1", 1, 1);
    String rule = "filter: name:depth, counter: value, increase: 0";

    Files.write(base.path(), new byte[] {10, 2, 18, 99});
    assertThat(changed(before, base, rule).message())
        .startsWith(
            "metric value of 'name:depth' is not compared: "
                + base.path()
                + " has a malformed message: ");

    Files.delete(base.path());
    base.gauge("depth", "1", 1, 0);
    assertThat(changed(before, base, rule).status()).isEqualTo(Status.VIOLATED);
    GateRun others = new GateRun();
    for (int i = 0; i < 9; i++) {
      others.test("other" + i, TestResult.PASSED, 11_000 + i, 42);
    }
    assertThat(changed(others, base, rule).message())
        .startsWith(
            "metric value of 'name:depth' is not compared: base.pb has too little in common");
  }

  @Test
  void timesAreComparedWithSeveralRuns() throws IOException {
    List<RunSource> bases = new ArrayList<>();
    List<RunSource> again = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      EmittedFile base = new EmittedFile(folder.resolve("base" + i + ".pb"));
      base.histogram(CLIENT, "s", 1.0, null, 1.0 + 0.01 * i, 3);
      bases.add(source("base" + i, base, timed(i)));
      EmittedFile repetition = new EmittedFile(folder.resolve("again" + i + ".pb"));
      repetition.histogram(CLIENT, "s", 1.0, null, 2.0 + 0.01 * i, 3);
      if (i > 0) {
        again.add(source("again" + i, repetition, timed(4 + i)));
      }
    }
    emitted.histogram(CLIENT, "s", 1.0, null, 2.0, 3);
    String rule = "{element: metric, filter: name:client, counter: total, increase: ";
    var rules = GateYaml.read("rules:\n  - " + rule + "20 % and 10 ms}\n").rules();

    RuleVerdict verdict =
        new Gate(timed(9).run(), true, List.of(emitted.path()), null)
            .judge(rules, new BaseRuns(bases, again))
            .get(0);

    assertThat(verdict.status()).isEqualTo(Status.VIOLATED);
    assertThat(new GateResult(List.of(verdict), Level.ERROR).failures()).hasSize(1);
  }

  /** Returns a run whose spans are the same, so that the machines are equally fast. */
  private static GateRun timed(int offset) {
    GateRun run = new GateRun();
    SpanContext test = run.test("pays", TestResult.PASSED, 10_000, 42);
    for (int i = 0; i < 30; i++) {
      run.spans.add("load" + i, test, 10_000 + 10 * i, 10_005 + 10 * i + offset % 2);
    }
    return run;
  }

  private static RunSource source(String name, EmittedFile file, GateRun run) {
    return new RunSource(name, () -> new Contents(run.run(), List.of(), List.of(file.path())));
  }

  private RuleVerdict changed(GateRun before, EmittedFile base, String rule) throws IOException {
    return new Gate(shop.run(), true, List.of(emitted.path()), null)
        .judge(
            GateYaml.read("rules: [{element: metric, " + rule + "}]").rules(),
            new BaseRuns(List.of(source("base.pb", base, before)), List.of()))
        .get(0);
  }
}
