package dev.oteltest.report.internal.verdict.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.gate.rule.NoData;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.Severity;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No gate holds silently over nothing. */
class OverNothingTest {

  private final GateRun shop = new GateRun();

  private String status(String rule) {
    return shop.verdict(rule).status().word();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          element: test, counter: statements, maximum: 5   | no span of the run is a statement
          element: run, counter: statements, maximum: 5    | no span of the run is a statement
          element: class, counter: repeated, maximum: 0    | no span of the run is a call
          element: run, counter: peers, maximum: 2         | no span of the run is a call
          element: run, counter: contexts, maximum: 3      | no Spring context started in the run
          element: module, counter: needless, maximum: 0   | no Spring context started in the run
          element: test, counter: spans, maximum: 5        | no span of the run is of the code under test
          element: run, counter: errors, maximum: 0        | no span of the run is of the code under test
          element: run, counter: secrets, maximum: 0       | no span of the run is of the code under test
          element: run, counter: unattributed, maximum: 0  | no span of the run is of the code under test
          element: run, counter: findings, maximum: 0      | no linter or scanner reported to the run
          """)
  void aLimitOfWhatTheRunHasNothingOfHoldsOverNothing(String rule, String why) {
    shop.test("pays", TestResult.PASSED, 11_000, 42);

    RuleVerdict verdict = shop.verdict(rule);

    assertThat(verdict.status().word()).isEqualTo("over-nothing");
    assertThat(verdict.message()).endsWith(" holds over nothing: " + why);
    assertThat(verdict.isProblem()).isFalse();
    assertThat(status(rule + ", noData: fail")).isEqualTo("no-data");
    assertThat(shop.verdict(rule + ", noData: fail").level()).isEqualTo(Severity.ERROR);
    assertThat(shop.verdict(rule + ", noData: warn").level()).isEqualTo(Severity.WARNING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "flaky", "never-ran"})
  void aRunWithoutTestsIsNothing(String counter) {
    assertThat(shop.verdict("element: run, maximum: 0, counter: " + counter).message())
        .isEqualTo("run " + counter + " holds over nothing: no test ran");
  }

  @Test
  void bansAndPresetsHoldOverNothingToo() {
    shop.test("pays", TestResult.PASSED, 11_000, 42);
    String ban = "element: span, filter: 'kind:client', counter: count, maximum: 0, allowEmpty: ";

    assertThat(status(ban + "true")).isEqualTo("over-nothing");
    assertThat(status(ban + "false")).isEqualTo("empty");
    assertThat(status("conventions: general, allowEmpty: true")).isEqualTo("over-nothing");
    List<Rule> presets = new ArrayList<>(GateYaml.preset("database").rules());
    presets.addAll(GateYaml.preset("hygiene").rules());
    assertThat(new Gate(shop.run(), true, null).judge(presets))
        .filteredOn(verdict -> verdict.status() == Status.PASSED)
        .extracting(RuleVerdict::name)
        .containsExactly("hygiene: each span has ended", "hygiene: no span lacks its parent");
  }

  @Test
  void whatIsThereIsSomething() {
    SpanContext pays = shop.test("pays", TestResult.PASSED, 11_000, 42);
    shop.statement(pays, "SELECT 1", 11_100);

    assertThat(status("element: test, counter: statements, maximum: 5")).isEqualTo("passed");
    assertThat(status("element: run, counter: repeated, maximum: 0")).isEqualTo("passed");
    assertThat(status("element: run, counter: spans, maximum: 9")).isEqualTo("passed");
    assertThat(status("element: run, counter: failed, maximum: 0")).isEqualTo("passed");
    assertThat(status("element: run, counter: peers, maximum: 2")).isEqualTo("over-nothing");
    shop.call(pays, "api.example", 443L, 11_200);
    assertThat(status("element: run, counter: peers, maximum: 2")).isEqualTo("passed");
    assertThat(status("element: span, filter: 'kind:client a!=b', counter: count, maximum: 9"))
        .isEqualTo("passed");
  }

  @Test
  void whatIsFrozenIsNotGoneFromARunWithNothing() {
    String frozen = "few | shop.CartTest.pays of shop-web | 7 | slow";
    FrozenViolations before =
        FrozenViolations.read(new UserFile(Path.of("otel-frozen.txt")), "few\n" + frozen + "\n");
    shop.test("pays", TestResult.PASSED, 11_000, 42);
    Gate gate = new Gate(shop.run(), true, null);
    List<RuleVerdict> verdicts =
        gate.judge(
            GateYaml.read(
                    "rules: [{name: few, element: test, counter: statements, maximum: 5, freeze:"
                        + " true}]")
                .rules());

    List<RuleVerdict> applied = new Freeze(before, gate.didAll(), false, null).applied(verdicts);

    assertThat(before.text()).endsWith(frozen + "\n");
    assertThat(applied).isEqualTo(verdicts);
  }

  @Test
  void aBanOfAKindThatNoSpanIsHoldsOverNothing() {
    shop.statement(shop.test("pays", TestResult.PASSED, 11_000, 42), "SELECT 1", 11_100);
    String ban = "element: span, counter: count, maximum: 0, allowEmpty: true, filter: ";

    assertThat(shop.verdict(ban + "kind:client").message())
        .isEqualTo(
            "span count of 'kind:client' holds over nothing: no span of the run is kind:client");
    assertThat(status(ban + "'!kind:internal'")).isEqualTo("passed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          db.system.name=postgresq    | db.system.name 'postgresq': did you mean 'postgresql'?
          name:SELETC                 | name 'SELETC': did you mean 'SELECT'?
          """)
  void aFilterWhoseValueNoSpanHasSaysTheNearest(String filter, String said) {
    shop.statement(shop.test("pays", TestResult.PASSED, 11_000, 42), "SELECT 1", 11_100);

    RuleVerdict verdict =
        shop.verdict(
            "element: span, counter: count, maximum: 0, allowEmpty: true, filter: '"
                + filter
                + "'");

    assertThat(verdict.level()).isEqualTo(Severity.INFORMATION);
    assertThat(verdict.message())
        .isEqualTo(
            "span count of '"
                + filter
                + "' matches nothing, which is allowed. But no span has the "
                + said
                + " If it is right, there is nothing to do");
  }

  @Test
  void aValueThatIsLikeNoneIsNotSaid() {
    shop.statement(shop.test("pays", TestResult.PASSED, 11_000, 42), "SELECT 1", 11_100);
    String ban = "element: span, counter: count, maximum: 0, allowEmpty: true, filter: ";

    assertThat(status(ban + "'db.system.name=mysql'")).isEqualTo("passed");
    assertThat(status(ban + "'name:none !db.system.name=postgresq'")).isEqualTo("passed");
    assertThat(status(ban + "'db.system.name=postgresql status:error'")).isEqualTo("passed");
    assertThat(status(ban + "'name:DELETE'")).isEqualTo("passed");
  }

  @Test
  void aServiceThatIsNoneSaysTheNearest() {
    RunSpans spans =
        new RunSpans(Resource.create(Attributes.of(CommonAttributes.SERVICE_NAME, "shop")));
    spans.build("success", 0, 20_000);
    spans.add("GET", spans.module(spans.build("success", 0, 1), "web", 0, 1), 0, 1, span -> {});

    assertThat(
            new Gate(spans.run(), true, null)
                .judge(
                    GateYaml.read(
                            "rules: [{element: span, counter: count, maximum: 0, allowEmpty: true,"
                                + " filter: 'service:shpo'}]")
                        .rules())
                .get(0)
                .message())
        .contains("But no span has the service 'shpo': did you mean 'shop'?");
  }

  @Test
  void aRunInWhichNothingRecordsCodeIsSaidOnce() {
    shop.test("pays", TestResult.PASSED, 11_000, 42);
    Gate gate = new Gate(shop.run(), true, null);
    List<RuleVerdict> verdicts =
        gate.judge(
            GateYaml.read(
                    """
                    rules:
                      - {element: test, counter: statements, maximum: 5}
                      - {element: run, counter: contexts, maximum: 5}
                      - {element: run, counter: findings, maximum: 0}
                    """)
                .rules());

    List<RuleVerdict> said = gate.ofNothing(verdicts);

    assertThat(said).extracting(RuleVerdict::level).containsExactly(Severity.WARNING);
    assertThat(said.get(0).message())
        .isEqualTo(
            "2 gates hold over nothing, as nothing of the Java agent, of Spring or of an SDK is in"
                + " the run. Run the tests with -Dotel.agent, or with an SDK whose spans they"
                + " capture (docs/junit.md). With 'noData: fail' in a rule, that fails");
    List<RuleVerdict> all = new ArrayList<>(said);
    all.addAll(verdicts);
    GateResult result = new GateResult(all, Severity.ERROR);
    assertThat(result.failure()).isNull();
    assertThat(GateRun.text(result))
        .contains(
            """
            Held over nothing
              otel-check.yaml:2: test statements
                test statements holds over nothing: no span of the run is a statement
            """)
        .endsWith("4 gates: 3 held over nothing, 1 without data\n");

    shop.statement(shop.test("adds", TestResult.PASSED, 13_000, 17), "SELECT 1", 13_100);
    assertThat(new Gate(shop.run(), true, null).ofNothing(verdicts)).isEmpty();
  }

  @Test
  void testsThatWereSkippedOnPurposeAreNotJudged() {
    List<Rule> rules =
        GateYaml.read(
                """
                rules:
                  - {element: run, counter: tests, minimum: 100}
                  - {element: test, counter: statements, maximum: 5}
                  - {element: run, counter: line-coverage, minimum: 80 %}
                  - {element: goal, counter: failed, maximum: 0}
                """)
            .rules();

    Gate skipped = new Gate(shop.run(), true, "skipTests");
    List<RuleVerdict> verdicts = skipped.judge(rules);

    assertThat(verdicts)
        .extracting(verdict -> verdict.status().word())
        .containsExactly("skipped", "skipped", "skipped", "passed");
    assertThat(verdicts.get(0).message())
        .isEqualTo("run tests is skipped: no test ran (skipTests)");
    assertThat(GateRun.text(new GateResult(verdicts, Severity.INFORMATION)))
        .contains("Not judged, as tests were skipped\n  otel-check.yaml:2: run tests, minimum\n")
        .endsWith("4 gates: 1 held, 3 skipped\n");
    assertThat(new GateResult(verdicts, Severity.INFORMATION).failure()).isNull();
    Gate none = new Gate(Run.of(SpanTable.of(List.of())), true, "skipTests");
    assertThat(none.ofData(List.of(), NoData.FAIL)).isEmpty();
    assertThat(none.ofData(List.of("torn"), NoData.FAIL)).hasSize(1);

    shop.test("pays", TestResult.PASSED, 11_000, 42);
    assertThat(new Gate(shop.run(), true, "skipITs").judge(rules).get(0).status())
        .isEqualTo(Status.VIOLATED);
  }
}
