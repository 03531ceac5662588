package dev.oteltest.report.internal.verdict.gate;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.report.internal.verdict.comparison.RunSource;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.Severity;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules on what linters and scanners found. */
class FindingGateTest {

  private final GateRun shop = new GateRun();

  /**
   * Adds a linter that found something in each file, and more of which only the number is known.
   */
  private static void found(GateRun run, String rule, int unlisted, String... files) {
    run.spans.goal(
        run.web,
        "pmd:check",
        "lint",
        19_000,
        19_500,
        span -> {
          long all = unlisted + files.length;
          span.setAttribute(MavenAttributes.FINDINGS_TOTAL, all);
          span.setAttribute(longKey("maven.findings.error"), all);
          for (String file : files) {
            span.addEvent(
                FindingAttributes.EVENT,
                Attributes.builder()
                    .put(FindingAttributes.TOOL, "pmd")
                    .put(FindingAttributes.RULE, rule)
                    .put(FindingAttributes.SEVERITY, "error")
                    .put(FindingAttributes.MESSAGE, "remove it")
                    .put(CommonAttributes.FILE_PATH, file)
                    .put(CommonAttributes.LINE, 7L)
                    .build());
          }
        });
  }

  private RuleVerdict verdict(String rule) {
    return shop.verdict("element: finding, counter: count, " + rule);
  }

  @Test
  void eachHasItsPlace() {
    found(shop, "Unused", 0, "src\\Cart.java", "src/Order.java");

    RuleVerdict verdict = verdict("maximum: 1");

    assertThat(verdict.message()).isEqualTo("finding count is 2, but at most 1 is allowed");
    assertThat(verdict.places())
        .extracting(Place::value, Place::subject, Place::within, Place::file, Place::line)
        .containsExactly(
            tuple("error", "pmd Unused: remove it", "", "src/Cart.java", 7L),
            tuple("error", "pmd Unused: remove it", "", "src/Order.java", 7L));
    assertThat(verdict.places().get(0).command()).isEqualTo("mvn otel:report");
    assertThat(verdict.hidden()).isZero();
    assertThat(verdict.violations())
        .containsExactly(new Violation("all", 2, 1)); // a number, whichever they are
    assertThat(verdict("maximum: 2").message()).isEqualTo("finding count is 2");
    RuleVerdict few = verdict("minimum: 3");
    assertThat(few.message()).isEqualTo("finding count is 2, but at least 3 is required");
    assertThat(few.places()).isEmpty();
  }

  @Test
  void aBanFreezesEachOfThem() {
    found(shop, "Unused", 0, "src\\Cart.java", "src/Cart.java", "src/Order.java");

    RuleVerdict verdict = verdict("maximum: 0, freeze: true");

    assertThat(verdict.violations())
        .extracting(Violation::identity, Violation::value, Violation::times)
        .containsExactly(
            tuple("pmd Unused in src/Cart.java", 1.0, 2),
            tuple("pmd Unused in src/Order.java", 1.0, 1));
  }

  @Test
  void aFilterSeesWhatIsListed() {
    found(shop, "Unused", 0, "src/Cart.java", "src/Order.java");
    found(shop, "Empty", 0, "src/Cart.java");
    String empty = "filter: 'finding.rule=Empty', maximum: ";

    assertThat(verdict(empty + "0").message())
        .isEqualTo("finding count of 'finding.rule=Empty' is 1, but at most 0 is allowed");
    assertThat(verdict(empty + "1").status()).isEqualTo(Status.PASSED);
    for (String key :
        List.of(
            "finding.tool=pmd",
            "finding.severity=error",
            "finding.message=*remove*",
            "code.file.path=src/*")) {
      assertThat(verdict("filter: '" + key + "', minimum: 3").status())
          .as(key)
          .isEqualTo(Status.PASSED);
    }
    assertThat(verdict("filter: 'finding.tool=spotbugs', maximum: 0").status())
        .isEqualTo(Status.EMPTY);
    assertThat(verdict("filter: 'finding.tool=spotbugs', maximum: 0, allowEmpty: true").message())
        .isEqualTo("finding count of 'finding.tool=spotbugs' is 0");
  }

  @Test
  void anExceptionOfFindingsIsNeeded() {
    found(shop, "Unused", 0, "src/Cart.java");
    found(shop, "Empty", 0, "src/Cart.java");

    RuleVerdict verdict = verdict("except: ['finding.rule=Empty'], maximum: 1");

    assertThat(verdict.status()).isEqualTo(Status.PASSED);
    assertThat(verdict.message()).isEqualTo("finding count is 1");
  }

  @Test
  void whatIsNotListedCountsUnlessAFilterWouldHaveToSeeIt() {
    found(shop, "Unused", 3, "src/Cart.java");
    String filter = "filter: 'finding.tool=pmd', maximum: ";

    RuleVerdict all = verdict("maximum: 3");
    assertThat(all.message()).isEqualTo("finding count is 4, but at most 3 is allowed");
    assertThat(all.isJudged()).isTrue();
    assertThat(all.complete()).isTrue();
    assertThat(all.violations()).containsExactly(new Violation("all", 4, 1));
    assertThat(verdict("maximum: 0, freeze: true").violations())
        .containsExactly(new Violation("all", 4, 1));
    RuleVerdict unknown = verdict(filter + "1");
    assertThat(unknown.status()).isEqualTo(Status.NO_DATA);
    assertThat(unknown.message())
        .isEqualTo(
            "the run has only the number of 3 findings, so finding count of 'finding.tool=pmd' is"
                + " not known: it is at least 1");
    RuleVerdict violated = verdict(filter + "0");
    assertThat(violated.status()).isEqualTo(Status.VIOLATED);
    assertThat(violated.complete()).isFalse();
  }

  @Test
  void withoutALinterARuleHoldsOverNothing() {
    shop.test("pays", TestResult.PASSED, 11_000, 42);

    assertThat(verdict("maximum: 0").status()).isEqualTo(Status.EMPTY);
    assertThat(verdict("maximum: 0, allowEmpty: true").message())
        .isEqualTo("finding count holds over nothing: no linter or scanner reported to the run");
  }

  @Test
  void aNumberOfTheRunConsistsOfThem() {
    found(shop, "Unused", 1, "src/Cart.java", "src/Order.java");

    RuleVerdict verdict = shop.verdict("element: run, counter: findings, maximum: 2");

    assertThat(verdict.message()).isEqualTo("run findings is 3, but at most 2 is allowed");
    assertThat(verdict.places())
        .extracting(Place::file)
        .containsExactly("src/Cart.java", "src/Order.java");
  }

  @Test
  void theyAreComparedByTheirNumber() throws IOException {
    GateRun base = new GateRun();
    found(base, "Unused", 0, "src/Cart.java");
    found(shop, "Unused", 0, "src/Cart.java", "src/Order.java");

    RuleVerdict more = change(base, "increase: 0");
    assertThat(more.message())
        .isEqualTo("finding count is 2, but was 1 in the base, and no increase is allowed");
    assertThat(more.level()).isEqualTo(Severity.ERROR);
    assertThat(more.places()).isEmpty();
    assertThat(change(base, "increase: 10 % and 1").status()).isEqualTo(Status.PASSED);
    assertThat(change(base, "increase: 0, filter: 'finding.rule=None'").status())
        .isEqualTo(Status.EMPTY);
  }

  @Test
  void theyAreNotComparedIfAFilterCanNotSeeThem() throws IOException {
    GateRun base = new GateRun();
    found(base, "Unused", 2, "src/Cart.java");
    found(shop, "Unused", 0, "src/Cart.java");
    String rule = "filter: 'finding.tool=pmd', increase: 0";

    assertThat(change(base, rule).message())
        .isEqualTo(
            "finding count of 'finding.tool=pmd' is not compared: the base has only the number of"
                + " 2 findings");
    found(shop, "Unused", 1);
    assertThat(change(base, rule).message()).startsWith("the run has only the number of 1 finding");
  }

  private RuleVerdict change(GateRun base, String rule) throws IOException {
    return new Gate(shop.run(), true, null)
        .judge(
            GateYaml.read("rules: [{element: finding, counter: count, " + rule + "}]").rules(),
            new BaseRuns(
                List.of(new RunSource("base.pb", () -> new Contents(base.run(), List.of()))),
                List.of()))
        .get(0);
  }
}
