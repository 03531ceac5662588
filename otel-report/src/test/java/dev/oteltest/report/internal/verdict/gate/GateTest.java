package dev.oteltest.report.internal.verdict.gate;

import static dev.oteltest.report.internal.model.RunSpans.attempt;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.gate.rule.NoData;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.Severity;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateTest {

  private final GateRun shop = new GateRun();

  @Test
  void saysWhatWhereAndHowToSeeMore() {
    SpanContext pays = shop.test("pays", TestResult.PASSED, 11_000, 42);
    for (int i = 0; i < 3; i++) {
      shop.statement(pays, "SELECT " + i + " FROM carts", 11_100 + i);
    }
    shop.statement(shop.test("adds", TestResult.PASSED, 13_000, 17), "SELECT 1", 13_100);
    shop.test("isEmpty", TestResult.PASSED, 15_000, 0);

    assertThat(
            shop.text(
                """
                rules:
                  - name: few statements
                    element: test
                    counter: statements
                    maximum: 0
                  - element: test
                    counter: duration
                    maximum: 500 ms
                  - element: run
                    counter: failed
                    maximum: 0
                """))
        .isEqualTo(
            """
            otel-check.yaml:2: error: few statements
              test statements is 3, but at most 0 is allowed; 2 of 3 are in violation
                3  shop.CartTest.pays
                  at shop.CartTest.pays(CartTest.java:42)
                  mvn otel:show -Dotel.show.test=CartTest.pays
                1  shop.CartTest.adds
                  at shop.CartTest.adds(CartTest.java:17)
                  mvn otel:show -Dotel.show.test=CartTest.adds
              Mend it, or, if it is meant: change the rule in otel-check.yaml:2, or give it 'freeze: true', then mvn otel:check -Dotel.check.freeze=update

            otel-check.yaml:6: warning: test duration (does not fail the build)
              test duration is 1.00 s, but at most 500 ms is allowed; 3 of 3 are in violation
                1.00 s  shop.CartTest.pays
                  at shop.CartTest.pays(CartTest.java:42)
                  mvn otel:show -Dotel.show.test=CartTest.pays
                1.00 s  shop.CartTest.adds
                  at shop.CartTest.adds(CartTest.java:17)
                  mvn otel:show -Dotel.show.test=CartTest.adds
                1.00 s  shop.CartTest.isEmpty
                  at shop.CartTest.isEmpty(CartTest.java)
                  mvn otel:show -Dotel.show.test=CartTest.isEmpty
              Mend it, or, if it is meant: change the rule in otel-check.yaml:6

            3 gates: 1 held, 2 violated
            """);
  }

  @Test
  void aFilterThatMatchesNothingFails() {
    shop.test("pays", TestResult.PASSED, 11_000, 42);
    String rule = "element: span, filter: 'db.sytem.name=*', counter: count, maximum: 0";

    RuleVerdict verdict = shop.verdict(rule);

    assertThat(verdict.status()).isEqualTo(Status.EMPTY);
    assertThat(verdict.level()).isEqualTo(Severity.ERROR);
    assertThat(verdict.message())
        .isEqualTo(
            "span count of 'db.sytem.name=*' matches nothing, so the rule checks nothing. Correct"
                + " it, or add 'allowEmpty: true' if that is as it should be");
    assertThat(shop.verdict(rule + ", level: information").level()).isEqualTo(Severity.ERROR);
  }

  @Test
  void aBanWithATypoIsSaid() {
    shop.statement(shop.test("pays", TestResult.PASSED, 11_000, 42), "SELECT 1", 11_100);
    String rule = "element: span, counter: count, maximum: 0, allowEmpty: true, filter: ";

    RuleVerdict verdict = shop.verdict(rule + "'db.sytem.name=mysql'");

    assertThat(verdict.level()).isEqualTo(Severity.INFORMATION);
    assertThat(verdict.message())
        .isEqualTo(
            "span count of 'db.sytem.name=mysql' matches nothing, which is allowed. But no span"
                + " has the attribute 'db.sytem.name': did you mean 'db.system.name'? If it is"
                + " right, there is nothing to do");
    assertThat(new GateResult(List.of(verdict), Severity.WARNING).failures()).isEmpty();
    assertThat(shop.verdict(rule + "'db.system.name=mysql'").status()).isEqualTo(Status.PASSED);
  }

  @Test
  void testsThatDidNotRunLeaveAValueUnknown() {
    shop.statement(shop.test("pays", TestResult.PASSED, 11_000, 42), "SELECT 1", 11_100);
    SpanContext broken =
        shop.spans.suite(shop.webRun, "OrderTest", 14_000, 15_000, RunSpans.failedByItself());
    shop.spans.test(broken, "OrderTest.lists", TestResult.NEVER_RAN, 15_000, 15_000);

    RuleVerdict verdict = shop.verdict("element: test, counter: statements, maximum: 5");

    assertThat(verdict.status()).isEqualTo(Status.NO_DATA);
    assertThat(verdict.message())
        .isEqualTo(
            "1 test did not run to the end, so test statements is not known: it is 1 without"
                + " them");
    for (String ban :
        List.of(
            "element: span, counter: errors, maximum: 99",
            "element: span, counter: count, maximum: 99",
            "element: span, filter: kind:client, counter: count, maximum: 0, allowEmpty: true")) {
      assertThat(shop.verdict(ban).status()).as(ban).isEqualTo(Status.NO_DATA);
    }
    assertThat(shop.verdict("element: class, counter: count, maximum: 3").status())
        .isEqualTo(Status.PASSED);
    RuleVerdict neverRan = shop.verdict("element: run, counter: never-ran, maximum: 0");
    assertThat(neverRan.message()).isEqualTo("run never-ran is 1, but at most 0 is allowed");
    assertThat(neverRan.places())
        .extracting(Place::subject)
        .containsExactly("shop.OrderTest.lists");
    assertThat(
            shop.verdict("element: test, counter: statements, maximum: 5, noData: pass").status())
        .isEqualTo(Status.PASSED);
    assertThat(shop.verdict("element: test, counter: statements, maximum: 5, noData: warn").level())
        .isEqualTo(Severity.WARNING);
  }

  @Test
  void testsThatDidNotRunOnlyAddToAMinimum() {
    shop.statement(shop.test("pays", TestResult.PASSED, 11_000, 42), "SELECT 1", 11_100);
    SpanContext broken =
        shop.spans.suite(shop.webRun, "OrderTest", 14_000, 15_000, RunSpans.failedByItself());
    shop.spans.test(broken, "OrderTest.lists", TestResult.NEVER_RAN, 15_000, 15_000);

    assertThat(shop.verdict("element: run, counter: statements, minimum: 1").status())
        .isEqualTo(Status.PASSED);
    assertThat(shop.verdict("element: span, counter: count, minimum: 1").status())
        .isEqualTo(Status.PASSED);
    assertThat(shop.verdict("element: run, counter: statements, minimum: 2").status())
        .isEqualTo(Status.VIOLATED);
  }

  @Test
  void aClassThatIsDisabledIsNotMissing() {
    shop.statement(shop.test("pays", TestResult.PASSED, 11_000, 42), "SELECT 1", 11_100);
    SpanContext disabled =
        shop.spans.suite(
            shop.webRun,
            "OrderTest",
            14_000,
            14_000,
            span -> span.setAttribute(TestAttributes.SUITE_STATUS, "skipped"));
    shop.spans.test(disabled, "OrderTest.lists", TestResult.NEVER_RAN, 14_000, 14_000);

    assertThat(shop.verdict("element: test, counter: statements, maximum: 5").status())
        .isEqualTo(Status.PASSED);
    assertThat(shop.verdict("element: run, counter: never-ran, maximum: 0").status())
        .isEqualTo(Status.PASSED);
  }

  @Test
  void anAttemptThatPassedDoesNotHideWhatAnotherDid() {
    SpanContext first = shop.test("pays", TestResult.FAILED, 11_000, 42);
    shop.statement(first, "SELECT 1", 11_100);
    shop.statement(first, "SELECT 2", 11_200);
    SpanContext second =
        shop.spans.test(
            shop.webCart, "CartTest.pays", TestResult.PASSED, 13_000, 14_000, attempt(2));
    shop.statement(second, "SELECT 1", 13_100);

    assertThat(shop.run().tests()).hasSize(1);
    assertThat(shop.verdict("element: test, counter: statements, maximum: 1").message())
        .isEqualTo("test statements is 2, but at most 1 is allowed");
    assertThat(shop.verdict("element: test, counter: statements, minimum: 2").message())
        .isEqualTo("test statements is 1, but at least 2 is required");
    assertThat(shop.verdict("element: test, counter: flaky, maximum: 0").message())
        .isEqualTo("test flaky is 1, but at most 0 is allowed");
    assertThat(shop.verdict("element: test, counter: failed, maximum: 0").status())
        .isEqualTo(Status.PASSED);
  }

  @Test
  void classesOfTwoModulesAreTwo() {
    shop.test("pays", TestResult.PASSED, 11_000, 42);
    shop.spans.test(shop.coreCart, "CartTest.pays", TestResult.PASSED, 3_000, 4_000);

    RuleVerdict verdict = shop.verdict("element: class, counter: tests, maximum: 0, freeze: true");

    assertThat(verdict.message())
        .isEqualTo("class tests is 1, but at most 0 is allowed; 2 of 2 are in violation");
    assertThat(verdict.violations())
        .extracting(Violation::identity)
        .containsExactly("shop.CartTest of shop-core", "shop.CartTest of shop-web");
  }

  @Test
  void modulesOfTwoGroupsAreTwo() {
    SpanContext other =
        shop.spans.add(
            "dev.oteltest.maven",
            "shop-web",
            shop.build,
            18_000,
            19_000,
            span -> {
              span.setAttribute(CiAttributes.TASK_NAME, "shop-web");
              span.setAttribute(MavenAttributes.GROUP_ID, "shop.legacy");
              span.setAttribute(MavenAttributes.ARTIFACT_ID, "shop-web");
            });
    shop.test("pays", TestResult.PASSED, 11_000, 42);
    SpanContext cart =
        shop.spans.suite(shop.spans.testRun(other, 18_000, 19_000), "CartTest", 1, 2);
    shop.spans.test(cart, "CartTest.pays", TestResult.PASSED, 1, 2);

    assertThat(shop.verdict("element: module, counter: tests, maximum: 1").status())
        .isEqualTo(Status.PASSED);
    assertThat(shop.verdict("element: class, counter: tests, maximum: 0").message())
        .endsWith("; 2 of 3 are in violation");
  }

  @Test
  void aRunThatIsTornProvesNothing() {
    Gate gate = new Gate(shop.run(), true, null);
    List<String> problems = List.of("traces.pb is torn at byte 812", "other.pb is torn at byte 7");

    assertThat(gate.ofData(problems, NoData.FAIL).get(0).message())
        .isEqualTo(
            "traces.pb is torn at byte 812 (and 1 more), so no limit is known to hold. With"
                + " 'noData: warn' or 'noData: pass' in the rules, the rest is judged");
    assertThat(gate.ofData(problems, NoData.WARN).get(0).level()).isEqualTo(Severity.WARNING);
    assertThat(gate.ofData(problems, NoData.PASS)).isEmpty();
    assertThat(gate.ofData(List.of(), NoData.FAIL)).isEmpty();
  }

  @Test
  void whatDidNotEndOrRunProvesNothing() {
    assertThat(data()).isEmpty();

    shop.spans.suite(
        shop.webRun,
        "PlainTest",
        14_000,
        14_000,
        span -> span.setAttribute(TestAttributes.SUITE_STATUS, "success"));
    shop.spans.add(
        "LostTest",
        shop.web,
        14_000,
        14_000,
        span -> {
          span.setAttribute(TestAttributes.SUITE_NAME, "shop.LostTest");
          span.setAttribute(TestAttributes.SUITE_STATUS, "aborted");
        });
    assertThat(data())
        .startsWith("The class 'LostTest' did not run, as its JVM ended, so no limit is known");

    shop.spans.unended("test run", shop.web, 15_000, JunitKind.RUN);
    assertThat(data())
        .startsWith("The class 'LostTest' did not run, as its JVM ended (and 1 more), so no limit");
  }

  private String data() {
    return new Gate(shop.run(), true, null)
        .ofData(List.of(), NoData.FAIL).stream().map(RuleVerdict::message).findFirst().orElse("");
  }

  @Test
  void aRunWithoutSpansProvesNothing() {
    Run empty = Run.of(SpanTable.of(List.of()));
    Gate gate = new Gate(empty, true, null);

    assertThat(gate.ofData(List.of(), NoData.FAIL).get(0).message())
        .startsWith("There are no spans, so no limit is known to hold.");
    assertThat(
            gate.judge(
                GateYaml.read("rules: [{element: run, counter: failed, maximum: 0}]").rules()))
        .extracting(RuleVerdict::status)
        .containsExactly(Status.EMPTY);
  }

  @Test
  void countsWhatIsInside() {
    SpanContext pays = shop.test("pays", TestResult.PASSED, 11_000, 42);
    SpanContext load =
        shop.spans.add("load", pays, 11_100, 11_500, span -> span.fail("no such cart"));
    for (int i = 0; i < 12; i++) {
      shop.statement(load, "SELECT * FROM items WHERE id = " + i, 11_110 + i);
    }
    call(load, "api.example", 443L, 11_300);
    call(load, "api.example", 443L, 11_310);
    call(pays, "mail.example", null, 11_600);

    assertThat(value("test", "spans")).isEqualTo(16);
    assertThat(value("test", "errors")).isEqualTo(1);
    assertThat(value("test", "statements")).isEqualTo(12);
    assertThat(value("test", "repeated")).isEqualTo(1);
    assertThat(value("test", "peers")).isEqualTo(2);
    assertThat(value("test", "children")).isEqualTo(2);
    assertThat(value("class", "statements")).isEqualTo(12);
    assertThat(value("module", "statements")).isEqualTo(12);
    assertThat(value("module", "tests")).isEqualTo(1);
    assertThat(value("run", "statements")).isEqualTo(12);
    assertThat(value("run", "peers")).isEqualTo(2);
    assertThat(value("run", "tests")).isEqualTo(1);
    assertThat(value("span", "children")).isEqualTo(14);
    assertThat(value("span", "errors")).isEqualTo(1);
    assertThat(value("goal", "count")).isEqualTo(2);
    assertThat(value("step", "count")).isEqualTo(1);
    assertThat(value("span", "count")).isEqualTo(26);
  }

  @Test
  void countsEachPeerOnceInEverySpan() {
    SpanContext pays = shop.test("pays", TestResult.PASSED, 11_000, 42);
    SpanContext load = shop.spans.add("load", pays, 11_100, 11_500);
    SpanContext inner = shop.spans.add("inner", load, 11_110, 11_400);
    call(inner, "a.example", null, 11_120);
    call(inner, "b.example", null, 11_130);
    call(load, "a.example", null, 11_410);
    SpanContext other = shop.spans.add("other", pays, 11_600, 11_700);
    call(other, "b.example", null, 11_610);
    call(other, "c.example", null, 11_620);
    call(shop.test("adds", TestResult.PASSED, 13_000, 42), "d.example", null, 13_100);

    assertThat(value("test", "peers")).isEqualTo(3);
    assertThat(value("class", "peers")).isEqualTo(4);
    assertThat(value("run", "peers")).isEqualTo(4);
    for (String name : List.of("load", "inner", "other")) {
      assertThat(
              shop.verdict("element: span, filter: name:" + name + ", counter: peers, maximum: 1")
                  .message())
          .as(name)
          .contains(" is 2, but");
    }
  }

  private void call(SpanContext parent, String host, @Nullable Long port, long from) {
    shop.call(parent, host, port, from);
  }

  @Test
  void aServerIsKnownByItsUrl() {
    SpanContext pays = shop.test("pays", TestResult.PASSED, 11_000, 42);
    call(pays, "mail.example", null, 11_100);
    shop.call(pays, "https://ann@mail.example/send/{id}", 11_200);
    shop.call(pays, "https://pay.example:8443/cards", 11_300);

    assertThat(value("test", "peers")).isEqualTo(2);
  }

  /** Returns the value that a limit of nothing brings to light. */
  private long value(String element, String counter) {
    String message =
        shop.verdict("element: " + element + ", counter: " + counter + ", maximum: 0").message();
    return Long.parseLong(message.replaceFirst(".* is (\\d+), but.*", "$1"));
  }

  @Test
  void timesAreWarningsThatFailNothing() {
    shop.test("pays", TestResult.PASSED, 11_000, 42);
    shop.test("adds", TestResult.PASSED, 12_000, 42);
    List<RuleVerdict> verdicts =
        shop.verdicts(
            """
            rules:
              - {element: test, counter: p95, maximum: 1 ms}
              - {element: test, counter: total, maximum: 1 s}
              - {element: test, counter: self, maximum: 1 ms}
              - {element: module, counter: critical-path, maximum: 50 %}
              - {element: run, counter: duration, maximum: 10 s}
            """);

    assertThat(verdicts)
        .extracting(RuleVerdict::message)
        .containsExactly(
            "test p95 is 1.00 s, but at most 1.00 ms is allowed",
            "test total is 2.00 s, but at most 1.00 s is allowed",
            "test self is 1.00 s, but at most 1.00 ms is allowed; 2 of 2 are in violation",
            "module critical-path is 60 %, but at most 50 % is allowed; 1 of 2 are in violation",
            "run duration is 20.0 s, but at most 10.0 s is allowed");
    assertThat(verdicts).extracting(RuleVerdict::level).containsOnly(Severity.WARNING);
    assertThat(new GateResult(verdicts, Severity.INFORMATION).failures()).isEmpty();
  }

  @Test
  void whatTheBuildHasNotDoneYetIsListed() {
    shop.test("pays", TestResult.PASSED, 11_000, 42);
    List<RuleVerdict> verdicts =
        new Gate(shop.run(), false, null)
            .judge(
                GateYaml.read(
                        """
                        rules:
                          - {element: run, counter: duration, maximum: 1 s}
                          - {element: test, counter: failed, maximum: 0}
                          - {element: test, counter: critical-path, maximum: 1 %}
                        """)
                    .rules());

    assertThat(GateRun.text(new GateResult(verdicts, Severity.ERROR)))
        .isEqualTo(
            """
            Not judged yet, as the build goes on: -Dotel.check judges it at the end
              otel-check.yaml:2: run duration
              otel-check.yaml:4: test critical-path

            3 gates: 1 held, 2 not judged yet
            """);
  }

  @Test
  void withoutCoverageNothingIsKnownOfIt() {
    String rule = "element: run, counter: line-coverage, minimum: 80 %";

    assertThat(shop.verdict(rule).status()).isEqualTo(Status.NO_DATA);

    shop.spans.goal(
        shop.web,
        "jacoco:report",
        "unit_tests",
        19_000,
        19_500,
        span -> {
          span.setAttribute(MavenAttributes.LINES_COVERED, 799L);
          span.setAttribute(MavenAttributes.LINES_MISSED, 201L);
        });
    assertThat(shop.verdict(rule).message())
        .isEqualTo("run line-coverage is 79.9 %, but at least 80 % is required");
  }

  @Test
  void levelsDecideWhatFails() {
    shop.test("pays", TestResult.FAILED, 11_000, 42);
    List<RuleVerdict> verdicts =
        shop.verdicts(
            """
            rules:
              - {name: a, element: test, counter: failed, maximum: 0, level: information}
              - {name: b, element: test, counter: failed, maximum: 0, level: warning}
              - {name: c, element: test, counter: failed, maximum: 0}
            """);

    assertThat(new GateResult(verdicts, Severity.ERROR).failure())
        .isEqualTo("1 gate fails: otel-check.yaml:4: test failed is 1, but at most 0 is allowed");
    assertThat(new GateResult(verdicts, Severity.WARNING).failures())
        .extracting(RuleVerdict::name)
        .containsExactly("c", "b");
    assertThat(new GateResult(verdicts, Severity.INFORMATION).failure())
        .startsWith("3 gates fail: otel-check.yaml:4: ")
        .endsWith(" (and 2 more)");
    assertThat(new GateResult(verdicts, null).failure()).isNull();
  }

  @Test
  void hygieneSeesWhatIsLoose() {
    shop.test("pays", TestResult.PASSED, 11_000, 42);
    shop.spans.add(
        "lost",
        RunSpans.NOWHERE,
        1,
        2,
        span -> span.setAttribute(TestAttributes.UNATTRIBUTED, "no test was running"));

    List<RuleVerdict> hygiene =
        new Gate(shop.run(), true, null).judge(GateYaml.preset("hygiene").rules());
    assertThat(hygiene)
        .extracting(RuleVerdict::status)
        .containsExactly(
            Status.VIOLATED, Status.PASSED, Status.PASSED, Status.PASSED, Status.PASSED);
    assertThat(hygiene.get(0).places()).extracting(Place::subject).containsExactly("lost");
    assertThat(new Gate(shop.run(), true, null).judge(GateYaml.preset("database").rules()))
        .extracting(RuleVerdict::status)
        .containsExactly(Status.OVER_NOTHING, Status.OVER_NOTHING);
    assertThat(shop.verdict("element: span, counter: unattributed, maximum: 0").places())
        .extracting(Place::subject)
        .containsExactly("lost");
  }

  @Test
  void findingsThatOnlyTheirNumberIsKnownOfAreNotOverlooked() {
    shop.spans.goal(
        shop.web,
        "pmd:check",
        "lint",
        19_000,
        19_500,
        span -> {
          span.setAttribute(MavenAttributes.FINDINGS_TOTAL, 2L);
          span.setAttribute(longKey("maven.findings.error"), 2L);
        });

    assertThat(shop.verdict("element: finding, counter: count, maximum: 1").message())
        .isEqualTo("finding count is 2, but at most 1 is allowed");
    assertThat(
            shop.verdict(
                    "element: finding, filter: finding.tool=pmd, counter: count, maximum: 1,"
                        + " allowEmpty: true")
                .status())
        .isEqualTo(Status.NO_DATA);
  }
}
