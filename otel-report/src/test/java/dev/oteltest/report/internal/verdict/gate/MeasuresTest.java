package dev.oteltest.report.internal.verdict.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.diagnosis.DiagnosedSpans;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.SpringAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What each measure counts of each element that has it. */
class MeasuresTest {

  private final GateRun shop = new GateRun();

  /** Returns the value of an element that is the farthest from the limit of a rule. */
  private String value(String element, String counter, String more) {
    return shop.verdict(
            "element: %s, counter: %s, %s, allowEmpty: true".formatted(element, counter, more))
        .message()
        .replaceFirst(".*? is (.*?)(, but .*)?$", "$1");
  }

  private String number(String element, String counter) {
    return value(element, counter, "maximum: 0");
  }

  private String time(String element, String counter) {
    return value(element, counter, "maximum: 0 ms");
  }

  private String parts(String counter, String limit) {
    return shop
        .verdict("element: run, counter: " + counter + ", maximum: " + limit)
        .places()
        .stream()
        .map(Place::what)
        .collect(Collectors.joining("; "));
  }

  @Test
  void aGoalThatFailedIsNotATest() {
    shop.test("pays", TestResult.FAILED, 11_000, 42);
    shop.test("adds", TestResult.PASSED, 13_000, 42);
    shop.spans.goal(shop.web, "pmd:check", "lint", 19_000, 19_500, span -> span.fail("3 found"));

    assertThat(number("goal", "failed")).isEqualTo("1");
    assertThat(number("test", "failed")).isEqualTo("1");
    assertThat(number("class", "failed")).isEqualTo("1");
    assertThat(number("run", "failed")).isEqualTo("1");
    assertThat(number("module", "failed")).isEqualTo("1");
    assertThat(parts("failed", "0")).isEqualTo("1 shop.CartTest.pays");
  }

  @Test
  void errorsAreThoseOfTheCodeUnlessSpansAreCounted() {
    SpanContext pays = shop.test("pays", TestResult.FAILED, 11_000, 42);
    shop.spans.add("load", pays, 11_100, 11_200, span -> span.fail("no such cart"));
    shop.spans.goal(shop.web, "pmd:check", "lint", 19_000, 19_500, span -> span.fail("3 found"));

    assertThat(number("run", "errors")).isEqualTo("1");
    assertThat(number("test", "errors")).isEqualTo("1");
    assertThat(Integer.parseInt(number("span", "errors"))).isGreaterThan(1);
    assertThat(parts("errors", "0")).isEqualTo("1 load in shop.CartTest.pays");
  }

  @Test
  void contextsCountByWhetherTheyStartedAndWereNeeded() {
    String id =
        DiagnosedSpans.context(shop.spans, shop.webCart, "shop.PetTests", 10_000, 11_000, "")
            .getSpanId();
    DiagnosedSpans.context(
        shop.spans, shop.webCart, "shop.OrderTests", 11_000, 13_000, id, "@MockitoBean Mail");
    shop.spans.add(
        SpringAttributes.SCOPE,
        "context App",
        shop.webCart,
        13_000,
        14_000,
        span -> {
          span.setAttribute(SpringAttributes.ID, "f");
          span.setAttribute(SpringAttributes.STATE, "failed");
          span.fail("no bean");
        });

    assertThat(number("run", "contexts")).isEqualTo("2");
    assertThat(number("class", "contexts")).isEqualTo("2");
    assertThat(number("module", "needless")).isEqualTo("1");
    assertThat(number("context", "needless")).isEqualTo("1");
    assertThat(number("context", "count")).isEqualTo("3");
    assertThat(number("context", "failed")).isEqualTo("1");
    assertThat(time("context", "p50")).isEqualTo("1.00 s");
    assertThat(time("context", "max")).isEqualTo("2.00 s");
    assertThat(parts("contexts", "1")).startsWith("1 context ").contains(" in shop.CartTest; 1 ");
    assertThat(parts("needless", "0")).doesNotContain(";").startsWith("1 context ");
  }

  @Test
  void ofManyTimesThereIsAMedianALargestAndASum() {
    long at = 0;
    for (int i = 1; i <= 40; i++) {
      shop.spans.add("step", shop.build, at, at + i);
      at += i;
    }
    shop.spans.unended("step", shop.build, at, JunitKind.LIFECYCLE); // has no duration

    String steps = "filter: 'name:step', maximum: 0 ms";
    assertThat(value("span", "p50", steps)).isEqualTo("20.0 ms");
    assertThat(value("span", "p95", steps)).isEqualTo("38.0 ms");
    assertThat(value("span", "max", steps)).isEqualTo("40.0 ms");
    assertThat(value("span", "total", steps)).isEqualTo("820 ms");
    assertThat(number("span", "unfinished")).isEqualTo("1");
    assertThat(
            shop.verdict("element: span, filter: 'name:none', counter: p50, maximum: 1 s").status())
        .isEqualTo(Status.EMPTY);
  }

  @Test
  void aTestHasItsOwnTimeAndItsShareOfTheCriticalPath() {
    SpanContext pays = shop.test("pays", TestResult.PASSED, 11_000, 42);
    shop.spans.add("load", pays, 11_200, 11_900);

    assertThat(time("test", "duration")).isEqualTo("1.00 s");
    assertThat(time("test", "self")).isEqualTo("300 ms");
    assertThat(value("span", "self", "filter: 'name:load', maximum: 0 ms")).isEqualTo("700 ms");
    assertThat(value("test", "critical-path", "maximum: 0 %")).isEqualTo("5 %");
    assertThat(value("module", "critical-path", "maximum: 0 %")).isEqualTo("60 %");
    assertThat(value("step", "critical-path", "maximum: 0 %")).isEqualTo("80 %");
    assertThat(time("step", "duration")).isEqualTo("16.0 s");
    assertThat(time("run", "duration")).isEqualTo("20.0 s");
  }

  private void covered(SpanContext module, long lines, long branches) {
    shop.spans.goal(
        module,
        "jacoco:report",
        "report",
        19_000,
        19_500,
        span -> {
          span.setAttribute(MavenAttributes.LINES_COVERED, lines);
          span.setAttribute(MavenAttributes.LINES_MISSED, 100 - lines);
          span.setAttribute(MavenAttributes.BRANCHES_COVERED, branches);
          span.setAttribute(MavenAttributes.BRANCHES_MISSED, 10 - branches);
        });
  }

  @Test
  void coverageIsOfTheRun() {
    covered(shop.web, 40, 5);
    covered(shop.core, 60, 10);

    assertThat(value("run", "line-coverage", "minimum: 90 %")).isEqualTo("50 %");
    assertThat(value("run", "branch-coverage", "minimum: 90 %")).isEqualTo("75 %");
    assertThat(shop.verdict("element: run, counter: branch-coverage, minimum: 75 %").status())
        .isEqualTo(Status.PASSED);
  }

  @Test
  void withoutBranchesTheirCoverageIsUnknown() {
    shop.spans.goal(
        shop.web,
        "jacoco:report",
        "report",
        19_000,
        19_500,
        span -> {
          span.setAttribute(MavenAttributes.LINES_COVERED, 1L);
          span.setAttribute(MavenAttributes.LINES_MISSED, 0L);
        });

    assertThat(shop.verdict("element: run, counter: line-coverage, minimum: 100 %").status())
        .isEqualTo(Status.PASSED);
    assertThat(shop.verdict("element: run, counter: branch-coverage, minimum: 1 %").message())
        .isEqualTo("run branch-coverage is not known of anything that it matches");
  }

  @Test
  void flakyAndLooseSpansAreCountedOnce() {
    shop.test("pays", TestResult.FAILED, 11_000, 42);
    shop.spans.test(
        shop.webCart, "CartTest.pays", TestResult.PASSED, 13_000, 14_000, RunSpans.attempt(2));
    shop.spans.add(
        "lost",
        RunSpans.NOWHERE,
        1,
        2,
        span -> span.setAttribute(TestAttributes.UNATTRIBUTED, "no test was running"));
    shop.spans.add("key", shop.build, 1, 2, span -> span.setAttribute("password", "hunter22"));

    assertThat(number("run", "flaky")).isEqualTo("1");
    assertThat(number("test", "flaky")).isEqualTo("1");
    assertThat(number("test", "count")).isEqualTo("1");
    assertThat(number("class", "tests")).isEqualTo("1");
    assertThat(number("run", "unattributed")).isEqualTo("1");
    assertThat(number("span", "unattributed")).isEqualTo("1");
    assertThat(number("run", "orphans")).isEqualTo("0");
    assertThat(number("run", "secrets")).isEqualTo("1");
    assertThat(parts("flaky", "0")).isEqualTo("1 shop.CartTest.pays");
    assertThat(parts("unattributed", "0")).isEqualTo("1 lost");
    assertThat(parts("secrets", "0")).isEqualTo("1 key");
    assertThat(List.of(number("run", "never-ran"), number("test", "never-ran"))).containsOnly("0");
  }

  @Test
  void aTestThatWasSkippedHasNoValue() {
    shop.test("pays", TestResult.SKIPPED, 11_000, 42);
    shop.test("adds", TestResult.PASSED, 13_000, 42);

    assertThat(shop.verdict("element: test, counter: children, minimum: 1").message())
        .isEqualTo("test children is 0, but at least 1 is required; 1 of 2 are in violation");
  }
}
