package dev.oteltest.report.internal.verdict.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.Severity;
import dev.oteltest.semconv.TestResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreezeTest {

  private static final String FILE = "otel-frozen.txt";
  private static final String HEADER =
      "# What otel:check and otel:check-operations allow. They remove what is gone; commit this file.\n";

  private static final String STATEMENTS =
      """
      freeze: true
      rules:
        - name: statements of a test
          element: test
          counter: statements
          maximum: 1
      """;

  /** What the list may be: read, as in CI, written, or written anew. */
  private enum Mode {
    READ,
    WRITE,
    UPDATE
  }

  private boolean whole = true;
  private FrozenViolations frozen = new FrozenViolations();
  private Freeze freeze = new Freeze(frozen, true, false, null);

  /** A run in which tests ran statements: names, and how many. */
  private static GateRun ran(Object... tests) {
    GateRun run = new GateRun();
    for (int i = 0; i < tests.length; i += 2) {
      var test = run.test((String) tests[i], TestResult.PASSED, 10_000 + 100 * i, 42 + i);
      for (int call = 0; call < (int) tests[i + 1]; call++) {
        run.statement(test, "SELECT " + call, 10_001 + 100 * i + call);
      }
    }
    return run;
  }

  private RuleVerdict judged(GateRun run, Mode mode) {
    return judged(run, STATEMENTS, mode);
  }

  private RuleVerdict judged(GateRun run, String rules, Mode mode) {
    frozen = FrozenViolations.read(new UserFile(Path.of(FILE)), frozen.text());
    boolean proves = whole && new Gate(run.run(), true, null).didAll();
    freeze = new Freeze(frozen, proves, mode == Mode.UPDATE, mode == Mode.READ ? "in CI" : null);
    return freeze.applied(run.verdicts(rules)).get(0);
  }

  @Test
  void whatExistsIsFrozenAndOnlyNewViolationsFail() {
    RuleVerdict first = judged(ran("pays", 3, "adds", 1), Mode.WRITE);

    assertThat(first.status()).isEqualTo(Status.FROZEN);
    assertThat(freeze.changes())
        .containsExactly(
            "Froze 1 violation of the rule statements of a test in otel-frozen.txt. Commit the"
                + " file");
    assertThat(frozen.text())
        .isEqualTo(
            HEADER
                + "statements of a test\n"
                + "statements of a test | shop.CartTest.pays of shop-web | 3 | existed when it was frozen\n");

    assertThat(judged(ran("pays", 3, "adds", 1), Mode.READ).status()).isEqualTo(Status.FROZEN);
    assertThat(freeze.changes()).isEmpty();

    RuleVerdict worse = judged(ran("pays", 3, "adds", 2), Mode.READ);
    assertThat(worse.status()).isEqualTo(Status.VIOLATED);
    assertThat(worse.level()).isEqualTo(Severity.ERROR);
    assertThat(worse.message())
        .isEqualTo(
            "test statements is 3, but at most 1 is allowed; 2 of 2 are in violation. Not frozen"
                + " in otel-frozen.txt: shop.CartTest.adds of shop-web (2)");
  }

  @Test
  void aDeveloperDoesNotFreezeNewViolationsByAccident() {
    judged(ran("pays", 3), Mode.WRITE);
    String before = frozen.text();

    assertThat(judged(ran("pays", 3, "adds", 2), Mode.WRITE).status()).isEqualTo(Status.VIOLATED);
    assertThat(frozen.text()).isEqualTo(before);
    assertThat(judged(ran("pays", 3, "adds", 2), Mode.UPDATE).status()).isEqualTo(Status.FROZEN);
    assertThat(frozen.text()).contains("adds");
  }

  @Test
  void numbersOnlyBecomeBetter() {
    judged(ran("pays", 5), Mode.WRITE);

    assertThat(judged(ran("pays", 6), Mode.WRITE).message())
        .endsWith("shop.CartTest.pays of shop-web (6, frozen with 5)");
    assertThat(judged(ran("pays", 3), Mode.WRITE).status()).isEqualTo(Status.FROZEN);
    assertThat(freeze.changes())
        .containsExactly(
            "Frozen violations of the rule statements of a test have become better, which is taken"
                + " out of otel-frozen.txt. Commit the file");
    assertThat(judged(ran("pays", 4), Mode.READ).message()).endsWith("(4, frozen with 3)");
  }

  @Test
  void whatIsGoneCanNotComeBack() {
    judged(ran("pays", 3), Mode.WRITE);

    assertThat(judged(ran("pays", 1), Mode.READ).status()).isEqualTo(Status.PASSED);
    assertThat(freeze.changes())
        .containsExactly(
            "1 frozen violation of the rule statements of a test is gone. Run mvn verify -Dotel.check"
                + " on your machine to take that out of otel-frozen.txt");
    assertThat(frozen.text()).contains("pays");

    assertThat(judged(ran("pays", 1), Mode.WRITE).status()).isEqualTo(Status.PASSED);
    assertThat(frozen.text()).isEqualTo(HEADER + "statements of a test\n");
    assertThat(judged(ran("pays", 2), Mode.WRITE).status()).isEqualTo(Status.VIOLATED);
  }

  @Test
  void inCiWhatWasNeverFrozenFails() {
    RuleVerdict missing = judged(ran("pays", 3), Mode.READ);

    assertThat(missing.status()).isEqualTo(Status.VIOLATED);
    assertThat(missing.message())
        .isEqualTo(
            "otel-frozen.txt does not have this rule, and is not written in CI. Run mvn otel:check on"
                + " your machine, and commit the file. test statements is 3, but at most 1 is allowed");
    assertThat(judged(ran("pays", 1), Mode.READ).message())
        .startsWith("otel-frozen.txt does not have this rule, and is not written in CI.");
    assertThat(frozen.rules()).isEmpty();
  }

  @Test
  void oneViolationDoesNotReplaceAnother() {
    String rules =
        """
        rules:
          - {name: no calls, element: span, filter: "kind:client", counter: count, maximum: 0, freeze: true}
        """;
    GateRun before = new GateRun();
    before.call(before.test("pays", TestResult.PASSED, 11_000, 42), "api.example", null, 11_100);
    judged(before, rules, Mode.WRITE);
    assertThat(frozen.text())
        .endsWith(
            "no calls | GET in shop.CartTest.pays of shop-web | 1 | existed when it was frozen\n");

    GateRun after = new GateRun();
    after.test("pays", TestResult.PASSED, 11_000, 42);
    after.call(after.test("adds", TestResult.PASSED, 12_000, 42), "api.example", null, 12_100);

    assertThat(judged(after, rules, Mode.READ).message())
        .endsWith("otel-frozen.txt: GET in shop.CartTest.adds of shop-web (1)");

    before.call(before.webCart, "api.example", null, 11_100);
    before.call(before.coreCart, "api.example", null, 11_100);
    assertThat(judged(before, rules, Mode.READ).message())
        .contains("GET in shop.CartTest of shop-core (1), GET in shop.CartTest of shop-web (1)");
  }

  @Test
  void aSecondInvocationIsNewAndAnotherLineIsNot() {
    GateRun before = ran("pays(int)[1]", 2, "pays(int)[2]", 1);
    judged(before, Mode.WRITE);
    assertThat(frozen.text())
        .endsWith(" | shop.CartTest.pays(int) of shop-web | 2 | existed when it was frozen\n");

    assertThat(judged(ran("adds", 1, "pays(int)[3]", 2), Mode.READ).status())
        .isEqualTo(Status.FROZEN);
    assertThat(judged(ran("pays(int)[1]", 2, "pays(int)[2]", 2), Mode.READ).message())
        .endsWith("shop.CartTest.pays(int) of shop-web (2, 2 times, frozen with 2)");
  }

  @Test
  void withoutDataNothingIsTakenOut() {
    judged(ran("pays", 3), Mode.WRITE);
    String before = frozen.text();

    GateRun none = new GateRun();
    assertThat(judged(none, Mode.WRITE).status()).isEqualTo(Status.EMPTY);
    assertThat(frozen.text()).isEqualTo(before);
    assertThat(freeze.changes()).isEmpty();
  }

  @Test
  void aTestThatDidNotRunKeepsWhatIsFrozen() {
    String rules =
        STATEMENTS
            + """
              - name: statements of all
                element: run
                counter: statements
                maximum: 1
              - {name: no calls, element: span, filter: "name:SELECT", counter: count, maximum: 0}
            """;
    judged(ran("pays", 3, "adds", 2), rules, Mode.WRITE);
    String before = frozen.text();

    whole = false;
    judged(ran("pays", 1, "adds", 1), rules, Mode.WRITE);
    assertThat(frozen.text()).isEqualTo(before);
    assertThat(freeze.changes()).isEmpty();

    whole = true;
    judged(ran("pays", 1, "adds", 2), rules, Mode.WRITE);
    assertThat(frozen.text())
        .isEqualTo(
            before
                .replaceFirst("statements of a test . shop.CartTest.pays .*\n", "")
                .replace("the run | 5", "the run | 3")
                .replace("pays of shop-web | 1, 3 times", "pays of shop-web | 1"));
  }

  @Test
  void aReasonStaysAsLongAsItsViolation() {
    judged(ran("pays", 3, "adds", 2), Mode.WRITE);
    String reasoned = frozen.text().replace("3 | existed when it was frozen", "3 | old cart (#7)");
    frozen = FrozenViolations.read(new UserFile(Path.of(FILE)), reasoned);

    judged(ran("pays", 2, "adds", 1), Mode.WRITE);

    assertThat(frozen.text())
        .isEqualTo(
            HEADER
                + "statements of a test\n"
                + "statements of a test | shop.CartTest.pays of shop-web | 2 | old cart (#7)\n");
  }

  @Test
  void aTestThatFailedProvesNothingToBeGone() {
    String rules =
        STATEMENTS
            + """
              - {name: statements of all, element: run, counter: statements, maximum: 1}
            """;
    judged(ran("pays(int)[1]", 1, "pays(int)[2]", 3, "adds", 2), rules, Mode.WRITE);
    String before = frozen.text();

    GateRun failed = ran("pays(int)[1]", 1, "adds", 2);
    failed.test("pays(int)[2]", TestResult.FAILED, 12_000, 42);
    judged(failed, rules, Mode.WRITE);
    assertThat(frozen.text()).isEqualTo(before);

    judged(ran("pays(int)[1]", 1, "pays(int)[2]", 1, "adds", 2), rules, Mode.WRITE);
    assertThat(frozen.text())
        .isEqualTo(
            before
                .replace(
                    "statements of a test | shop.CartTest.pays(int) of shop-web | 3 | existed when it was frozen\n",
                    "")
                .replace("the run | 6", "the run | 4"));
  }

  @Test
  void aClassThatFailedByItselfProvesNothingToBeGone() {
    String rules =
        """
        freeze: true
        rules:
          - {name: no calls, element: span, filter: "kind:client", counter: count, maximum: 0, allowEmpty: true}
        """;
    GateRun before = ran("pays", 1);
    before.call(before.webCart, "api.example", null, 11_100);
    judged(before, rules, Mode.WRITE);
    assertThat(frozen.text())
        .endsWith("no calls | GET in shop.CartTest of shop-web | 1 | existed when it was frozen\n");

    GateRun broken = new GateRun();
    broken.spans.suite(broken.webRun, "CartTest", 11_000, 12_000, RunSpans.failedByItself());
    judged(broken, rules, Mode.WRITE);
    assertThat(frozen.text())
        .endsWith("no calls | GET in shop.CartTest of shop-web | 1 | existed when it was frozen\n");

    judged(ran("pays", 1), rules, Mode.WRITE);
    assertThat(frozen.text()).isEqualTo(HEADER + "no calls\n");
  }

  @Test
  void aTestWithTheWordInItsNameIsFound() {
    String rules =
        """
        freeze: true
        rules:
          - {name: no calls, element: span, filter: "kind:client", counter: count, maximum: 0, allowEmpty: true}
        """;
    GateRun before = new GateRun();
    before.call(
        before.test("pays in time", TestResult.PASSED, 11_000, 42), "api.example", null, 11_100);
    judged(before, rules, Mode.WRITE);

    judged(ran("pays in time", 1), rules, Mode.WRITE);

    assertThat(frozen.text()).isEqualTo(HEADER + "no calls\n");
  }

  @Test
  void thatATestWasNotFlakyOnceProvesNothing() {
    String rules =
        """
        freeze: true
        rules:
          - {name: no flaky tests, element: test, counter: flaky, maximum: 0}
        """;
    GateRun flaky = new GateRun();
    flaky.test("pays", TestResult.FAILED, 11_000, 42);
    flaky.spans.test(
        flaky.webCart, "CartTest.pays", TestResult.PASSED, 13_000, 14_000, RunSpans.attempt(2));
    judged(flaky, rules, Mode.WRITE);
    assertThat(frozen.text())
        .endsWith(" | shop.CartTest.pays of shop-web | 1 | existed when it was frozen\n");

    judged(ran("pays", 1), rules, Mode.WRITE);

    assertThat(frozen.text())
        .endsWith(" | shop.CartTest.pays of shop-web | 1 | existed when it was frozen\n");
  }

  @Test
  void withoutDataNothingIsTakenOutEvenIfThatPasses() {
    String rules =
        """
        {freeze: true, noData: pass, rules: [{element: run, counter: line-coverage, minimum: 80 %}]}
        """;
    GateRun covered = ran("pays", 1);
    covered.spans.goal(
        covered.web,
        "jacoco:report",
        "unit_tests",
        19_000,
        19_500,
        span -> {
          span.setAttribute(MavenAttributes.LINES_COVERED, 70L);
          span.setAttribute(MavenAttributes.LINES_MISSED, 30L);
        });
    judged(covered, rules, Mode.WRITE);
    assertThat(frozen.text())
        .endsWith("run line-coverage, minimum | the run | 70 | existed when it was frozen\n");

    assertThat(judged(ran("pays", 1), rules, Mode.WRITE).status()).isEqualTo(Status.PASSED);
    assertThat(frozen.text())
        .endsWith("run line-coverage, minimum | the run | 70 | existed when it was frozen\n");
  }

  @Test
  void numbersOfABuildFromACacheAreNotBetter() {
    String rules = STATEMENTS.replace("element: test", "element: run");
    judged(ran("pays", 3), rules, Mode.WRITE);
    GateRun cached = ran("pays", 2);
    cached.spans.goal(
        cached.core,
        "surefire:test",
        "unit_tests",
        1,
        2,
        span -> span.setAttribute(MavenAttributes.CACHE_HIT, true));

    judged(cached, rules, Mode.WRITE);
    assertThat(frozen.text()).endsWith(" | the run | 3 | existed when it was frozen\n");
  }

  @Test
  void thatAllViolationsAreFrozenProvesNothingIfTestsDidNotRun() {
    judged(ran("pays", 3), Mode.WRITE);
    GateRun run = ran("pays", 3);
    var broken = run.spans.suite(run.webRun, "OrderTest", 1, 2, RunSpans.failedByItself());
    run.spans.test(broken, "OrderTest.lists", TestResult.NEVER_RAN, 2, 2);

    RuleVerdict verdict = judged(run, Mode.READ);

    assertThat(verdict.status()).isEqualTo(Status.NO_DATA);
    assertThat(verdict.level()).isEqualTo(Severity.ERROR);
    assertThat(verdict.message())
        .isEqualTo(
            "test statements is 3, but at most 1 is allowed; 1 of 3 are in violation. That is"
                + " frozen, but not all is known that the rule judges, as tests did not run to the"
                + " end, or something has no value");
    String warn = STATEMENTS.replace("maximum: 1", "maximum: 1\n    noData: pass");
    assertThat(judged(run, warn, Mode.READ).status()).isEqualTo(Status.FROZEN);
  }

  @Test
  void aRuleThatIsGoneIsTakenOut() {
    judged(ran("pays", 3), Mode.WRITE);

    judged(ran("pays", 3), STATEMENTS.replace("freeze: true", ""), Mode.WRITE);

    assertThat(frozen.text()).isEqualTo(HEADER);
    assertThat(freeze.changes())
        .containsExactly(
            "The rule statements of a test is not frozen any more, so it is taken out of"
                + " otel-frozen.txt");
  }

  @Test
  void branchesThatEachRemoveALineMerge() {
    judged(ran("a", 2, "b", 2, "c", 2), Mode.WRITE);
    List<String> base = frozen.text().lines().toList();
    List<String> merged =
        base.stream().filter(line -> !line.contains(".a ") && !line.contains(".c ")).toList();

    frozen = FrozenViolations.read(new UserFile(Path.of(FILE)), String.join("\n", merged));
    assertThat(judged(ran("a", 1, "b", 2, "c", 1), Mode.READ).status()).isEqualTo(Status.FROZEN);
    assertThat(frozen.text().lines()).containsExactlyElementsOf(merged);
  }

  @Test
  void aFileThatIsNotOursIsAnError() {
    assertThatThrownBy(() -> read("a | b | 1 | c\n<<<<<<< HEAD\n"))
        .hasMessage(
            "otel-frozen.txt, line 2: this is a mark of a conflict: resolve it, which may keep the"
                + " lines of both");
    assertThatThrownBy(() -> read("a | b"))
        .hasMessage(
            "otel-frozen.txt, line 1: this is not a rule, or 'rule | violation | value | reason'. Remove"
                + " the line, or restore the file from version control");
    assertThatThrownBy(() -> read("a | b | 3 | c\na | b | 5 | c"))
        .hasMessage(
            "otel-frozen.txt, line 2: this violation is there twice, as after a merge: keep the"
                + " better one");
    assertThatThrownBy(() -> read("a | b | many | c")).hasMessageContaining("line 1: this is not");
  }

  private static void read(String text) {
    FrozenViolations.read(new UserFile(Path.of(FILE)), text);
  }

  @Test
  void namesOfAnyKindStayOnTheirLine() {
    FrozenViolations odd = new FrozenViolations();
    odd.put("a | b\nc", List.of(new Violation("# x | y\t\u202e", 2, 3)));

    FrozenViolations read = FrozenViolations.read(new UserFile(Path.of(FILE)), odd.text());

    assertThat(read.text()).isEqualTo(odd.text());
    assertThat(read.of("a | b\nc")).hasSize(1);
  }
}
