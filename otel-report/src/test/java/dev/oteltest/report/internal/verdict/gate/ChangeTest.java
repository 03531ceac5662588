package dev.oteltest.report.internal.verdict.gate;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.verdict.comparison.RunSource;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.Severity;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules that compare with a base. */
class ChangeTest {

  private final GateRun head = new GateRun();
  private final GateRun base = new GateRun();
  private final List<RunSource> bases = new ArrayList<>(List.of(source("base.pb", base)));
  private final List<RunSource> repetitions = new ArrayList<>();

  private static RunSource source(String name, GateRun run, String... problems) {
    return new RunSource(name, () -> new Contents(run.run(), List.of(problems)));
  }

  private List<RuleVerdict> verdicts(String... rules) throws IOException {
    return new Gate(head.run(), true, null)
        .judge(
            GateYaml.read("rules:\n  - {" + String.join("}\n  - {", rules) + "}\n").rules(),
            new BaseRuns(bases, repetitions));
  }

  private RuleVerdict verdict(String rule) throws IOException {
    return verdicts(rule).get(0);
  }

  /** Adds tests with so many statements each, by name. */
  private static void tests(GateRun run, Map<String, Integer> statements) {
    long at = 10_000;
    for (String name : statements.keySet().stream().sorted().toList()) {
      SpanContext test = run.test(name, TestResult.PASSED, at, 42);
      for (int i = 0; i < statements.get(name); i++) {
        run.statement(test, "SELECT " + i + " FROM t" + i, at + i);
      }
      at += 1_000;
    }
  }

  @Test
  void comparesEachTestWithTheSameOfTheBase() throws IOException {
    tests(base, Map.of("adds", 2, "pays", 20, "lists", 100, "gone", 3));
    tests(head, Map.of("adds", 7, "pays", 31, "lists", 108, "added", 5));

    RuleVerdict verdict = verdict("element: test, counter: statements, increase: 10 % and 5");

    assertThat(GateRun.text(new GateResult(List.of(verdict), Severity.ERROR)))
        .isEqualTo(
            """
            otel-check.yaml:2: error: test statements, increase
              test statements is 31, but was 20 in the base, and an increase of more than 10 % and 5 is not allowed; 1 of 3 are in violation, 1 is new, 1 is gone
                31, was 20  shop.CartTest.pays
                  at shop.CartTest.pays(CartTest.java:42)
                  mvn otel:show -Dotel.show.test=CartTest.pays
              Mend it, or, if it is meant: compare with a run that has it: -Dotel.diff.base=last

            1 gate: 1 violated
            """);
    assertThat(verdict("element: test, counter: statements, increase: 0").message())
        .isEqualTo(
            "test statements is 31, but was 20 in the base, and no increase is allowed; 3 of 3 are"
                + " in violation, 1 is new, 1 is gone");
    assertThat(verdict("element: test, counter: statements, increase: 60 % and 5").message())
        .isEqualTo("test statements keeps to increase: 60 % and 5, 1 is new, 1 is gone");
    assertThat(verdict("element: test, counter: count, decrease: 0").status())
        .isEqualTo(Status.PASSED);
  }

  @Test
  void withoutABaseNothingIsKnown() throws IOException {
    tests(head, Map.of("pays", 1));
    bases.clear();

    RuleVerdict verdict = verdict("element: test, counter: statements, increase: 0");

    assertThat(verdict.status()).isEqualTo(Status.NOT_COMPARED);
    assertThat(verdict.level()).isEqualTo(Severity.INFORMATION);
    assertThat(verdict.message())
        .isEqualTo("test statements is not judged: there is no run to compare with");
    assertThat(GateRun.text(new GateResult(List.of(verdict), Severity.ERROR)))
        .isEqualTo(
            """
            Not judged, as there are too few runs to compare with
              otel-check.yaml:2: test statements, increase
                test statements is not judged: there is no run to compare with

            1 gate: 1 not compared
            """);
  }

  @Test
  void comparesTotals() throws IOException {
    tests(base, Map.of("pays", 2, "adds", 2));
    tests(head, Map.of("pays", 2, "adds", 1));
    SpanContext pays = head.test("fails", TestResult.PASSED, 15_000, 7);
    head.spans.add("broken", pays, 15_100, 15_200, span -> span.fail("no such cart"));

    assertThat(verdict("element: run, counter: statements, decrease: 0").message())
        .isEqualTo("run statements is 3, but was 4 in the base, and no decrease is allowed");
    assertThat(verdict("element: run, counter: statements, decrease: 10 % and 1").status())
        .isEqualTo(Status.PASSED);
    RuleVerdict errors = verdict("element: span, counter: errors, increase: 0");
    assertThat(errors.message())
        .isEqualTo("span errors is 1, but was 0 in the base, and no increase is allowed");
    assertThat(errors.places()).extracting(Place::subject).containsExactly("broken");
    assertThat(
            verdict(
                    "element: span, filter: 'nothing', counter: count, decrease: 0, allowEmpty:"
                        + " true")
                .status())
        .isEqualTo(Status.PASSED);
    assertThat(
            verdict("element: span, filter: 'db.query.text=*t1', counter: count, decrease: 0")
                .message())
        .isEqualTo(
            "span count of 'db.query.text=*t1' is 1, but was 2 in the base, and no decrease is"
                + " allowed");
  }

  @Test
  void aServerOnAnotherRandomPortIsNotNew() throws IOException {
    SpanContext before = base.test("pays", TestResult.PASSED, 10_000, 42);
    base.call(before, "localhost", 49_152L, 10_100);
    base.call(before, "http://localhost:50123/orders", 10_200);
    SpanContext after = head.test("pays", TestResult.PASSED, 10_000, 42);
    head.call(after, "localhost", 32_768L, 10_100);
    head.call(after, "http://localhost:65535/orders", 10_200);

    assertThat(head.verdict("element: run, counter: peers, maximum: 1").status())
        .isEqualTo(Status.PASSED);
    head.call(after, "localhost", 8080L, 10_300);
    assertThat(verdict("element: run, counter: peers, increase: 0").message())
        .isEqualTo("run peers is 2, but was 1 in the base, and no increase is allowed");
  }

  @Test
  void whatIsGoneAltogetherIsADecrease() throws IOException {
    tests(base, Map.of("pays", 2));
    tests(head, Map.of("pays", 0));

    assertThat(
            verdict(
                    "element: span, filter: 'db.system.name=*', counter: count, decrease: 0,"
                        + " allowEmpty: true")
                .message())
        .isEqualTo(
            "span count of 'db.system.name=*' is 0, but was 2 in the base, and no decrease is"
                + " allowed");
  }

  @Test
  void findingsAndCoverageAreCompared() throws IOException {
    tests(base, Map.of("pays", 2));
    tests(head, Map.of("pays", 2));
    findings(base, 3, 80);
    findings(head, 5, 79);

    assertThat(verdict("element: finding, counter: count, increase: 0").message())
        .isEqualTo("finding count is 5, but was 3 in the base, and no increase is allowed");
    assertThat(verdict("element: run, counter: line-coverage, decrease: 0.5 points").message())
        .isEqualTo(
            "run line-coverage is 79 %, but was 80 % in the base, and a decrease of more than 0.5"
                + " points is not allowed");
    assertThat(verdict("element: run, counter: line-coverage, decrease: 1 point").status())
        .isEqualTo(Status.PASSED);
  }

  private static void findings(GateRun run, long findings, long covered) {
    run.spans.goal(
        run.web,
        "pmd:check",
        "lint",
        19_000,
        19_500,
        span -> {
          span.setAttribute(MavenAttributes.FINDINGS_TOTAL, findings);
          span.setAttribute(longKey("maven.findings.error"), findings);
          span.setAttribute(MavenAttributes.LINES_COVERED, covered);
          span.setAttribute(MavenAttributes.LINES_MISSED, 100 - covered);
        });
  }

  @Test
  void whatOneRunOfTheBaseDidIsNotNew() throws IOException {
    GateRun other = new GateRun();
    tests(base, Map.of("pays", 2));
    tests(other, Map.of("pays", 5));
    tests(head, Map.of("pays", 5));
    String rule = "element: test, counter: statements, increase: 0";

    assertThat(verdict(rule).status()).isEqualTo(Status.VIOLATED);
    bases.add(source("other.pb", other));
    assertThat(verdict(rule).status()).isEqualTo(Status.PASSED);
    tests(head, Map.of("adds", 1));
    assertThat(verdict("element: test, counter: statements, decrease: 0").message())
        .contains("keeps to decrease: 0");
  }

  @Test
  void aTestThatFailedInTheBaseIsNotAMeasure() throws IOException {
    SpanContext failed = base.test("pays", TestResult.FAILED, 10_000, 42);
    base.statement(failed, "SELECT 1", 10_100);
    tests(head, Map.of("pays", 9));

    RuleVerdict verdict = verdict("element: test, counter: statements, increase: 0");

    assertThat(verdict.status()).isEqualTo(Status.NO_DATA);
    assertThat(verdict.message())
        .isEqualTo("test statements is not compared: nothing that it matches is in the base");
  }

  @Test
  void aBaseThatIsIncompleteProvesNothing() throws IOException {
    tests(base, Map.of("pays", 2));
    tests(head, Map.of("pays", 2));
    SpanContext broken =
        base.spans.suite(base.webRun, "OrderTest", 14_000, 15_000, RunSpans.failedByItself());
    base.spans.test(broken, "OrderTest.lists", TestResult.NEVER_RAN, 15_000, 15_000);

    assertThat(verdict("element: run, counter: statements, increase: 0").message())
        .isEqualTo("run statements is not compared: 1 test of the base did not run to the end");
    assertThat(verdict("element: goal, counter: count, increase: 0").status())
        .isEqualTo(Status.PASSED);

    bases.set(0, source("torn.pb", base, "it ends at byte 812"));
    assertThat(verdict("element: goal, counter: count, increase: 0").message())
        .isEqualTo(
            "goal count is not compared: of the base, not everything was read: it ends at byte 812");
  }

  @Test
  void testsOfThisRunThatDidNotRunLeaveItUnknown() throws IOException {
    tests(base, Map.of("pays", 2));
    tests(head, Map.of("pays", 2));
    SpanContext broken =
        head.spans.suite(head.webRun, "OrderTest", 14_000, 15_000, RunSpans.failedByItself());
    head.spans.test(broken, "OrderTest.lists", TestResult.NEVER_RAN, 15_000, 15_000);

    assertThat(verdict("element: run, counter: statements, increase: 0").message())
        .isEqualTo("1 test did not run to the end, so run statements is not known");
  }

  @Test
  void totalsOfOtherTestsAreNotCompared() throws IOException {
    tests(base, Map.of("a", 1, "b", 1, "c", 1, "d", 1, "pays", 1));
    tests(head, Map.of("pays", 1));

    assertThat(verdict("element: run, counter: statements, decrease: 0").message())
        .startsWith(
            "run statements is not compared: the base has too little in common with this run"
                + " (20 % of the tests and ")
        .endsWith(" of the spans): compare runs of the same tests");
    assertThat(verdict("element: test, counter: statements, increase: 0").status())
        .isEqualTo(Status.PASSED);
  }

  @Test
  void refusesARunThatIsComparedWithItself() {
    tests(head, Map.of("pays", 2));
    bases.set(0, source("target/test-traces.pb", head));

    assertThatThrownBy(() -> verdict("element: test, counter: statements, increase: 0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "target/test-traces.pb and the run that is judged are the same run \\(trace"
                + " [0-9a-f]{32}\\). Name files of two runs, or a test with several attempts with"
                + " otel.diff.test");
  }

  @Test
  void totalsWaitForTheEndOfTheBuild() throws IOException {
    tests(base, Map.of("pays", 2));
    tests(head, Map.of("pays", 3));
    List<RuleVerdict> verdicts =
        new Gate(head.run(), false, null)
            .judge(
                GateYaml.read(
                        """
                        rules:
                          - {element: span, counter: count, increase: 0}
                          - {element: test, counter: statements, increase: 0}
                        """)
                    .rules(),
                new BaseRuns(bases, List.of()));

    assertThat(verdicts)
        .extracting(RuleVerdict::status)
        .containsExactly(Status.NOT_YET, Status.VIOLATED);
  }

  @Test
  void fewRunsProveNothingOfTime() throws IOException {
    timed(base, 1, 1);
    timed(head, 1, 3);

    RuleVerdict verdict =
        verdict("element: span, filter: name:load7, counter: duration, increase: 10 % and 10 ms");

    assertThat(verdict.status()).isEqualTo(Status.NOT_COMPARED);
    assertThat(GateRun.text(new GateResult(List.of(verdict), Severity.INFORMATION)))
        .isEqualTo(
            """
            Not judged, as there are too few runs to compare with
              otel-check.yaml:2: span duration of 'name:load7', increase
                span duration of 'name:load7' is not judged: not enough runs (1 of 4 of the base, 1 of 4 of this code). Run the tests of both again. In these, 1 of 1 exceed increase: 10 % and 10.0 ms, which proves nothing

            1 gate: 1 not compared
            """);
    assertThat(new GateResult(List.of(verdict), Severity.INFORMATION).failures()).isEmpty();
  }

  @Test
  void enoughRunsProveThatSomethingIsSlowerThanTheMachine() throws IOException {
    timed(base, 1, 1);
    timed(head, 2, 2.6);
    for (int i = 1; i < 4; i++) {
      GateRun other = new GateRun();
      timed(other, 1 + 0.01 * i, 1 + 0.01 * i);
      bases.add(source("base" + i + ".pb", other));
      GateRun repetition = new GateRun();
      timed(repetition, 2 + 0.02 * i, 2.6 + 0.02 * i);
      repetitions.add(source("again" + i + ".pb", repetition));
    }
    String load = "element: span, filter: 'name:load', counter: duration, increase: ";

    RuleVerdict verdict = verdict(load + "20 % and 10 ms");

    assertThat(verdict.status()).isEqualTo(Status.VIOLATED);
    assertThat(verdict.places()).extracting(Place::subject).containsExactly("load7");
    assertThat(verdict.message())
        .matches(
            "span duration of 'name:load' is 2[56]\\d ms, but was (199|20\\d) ms in the base, and an"
                + " increase of more than 20 % and 10.0 ms is not allowed; 1 of 30 are in violation"
                + " \\(medians of 4 and 4 runs, p <= 0.05; this machine took 2 times as long for"
                + " the same spans, which is taken out\\)");
    assertThat(new GateResult(List.of(verdict), Severity.ERROR).failures()).hasSize(1);
    assertThat(verdict(load + "40 % and 10 ms").status()).isEqualTo(Status.PASSED);
    assertThat(
            verdict("element: span, filter: 'name:load', counter: max, increase: 20 % and 1 ms")
                .status())
        .isEqualTo(Status.VIOLATED);
  }

  /** Adds a test with thirty spans of 100 ms; one takes another time. */
  private static void timed(GateRun run, double machine, double slow) {
    SpanContext test = run.test("pays", TestResult.PASSED, 10_000, 42);
    long at = 10_000;
    for (int i = 0; i < 30; i++) {
      long nanos = (long) (100 * (i == 7 ? slow : machine));
      run.spans.add(
          "load" + i, test, at, at + nanos, span -> span.setAttribute(stringKey("shop"), "web"));
      at += nanos;
    }
  }
}
