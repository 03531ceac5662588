package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Budgets that settings set for all tests, and those of tests that Jupiter can't fail. */
class RunBudgetTest {

  @TempDir Path folder;

  static class PlainTestCases {

    @Test
    void lean() {
      TraceBudgetTest.spans(1);
    }

    @Test
    void fat() {
      TraceBudgetTest.spans(3);
    }

    @Test
    @TraceBudget(spans = 3)
    void mayBeFat() {
      TraceBudgetTest.spans(3);
    }

    @Test
    void unit() {}

    @TestFactory
    Stream<DynamicTest> makes() {
      return Stream.of(1, 3)
          .map(
              count ->
                  DynamicTest.dynamicTest("dynamic " + count, () -> TraceBudgetTest.spans(count)));
    }
  }

  /** Returns the failure or finding of each test. */
  private static Map<String, String> outcomes(SpanTree tree) {
    Map<String, String> outcomes = new TreeMap<>();
    for (SpanData span : tree.spans()) {
      if (span.getAttributes().get(TestAttributes.CASE_STATUS) != null) {
        String failure = span.getStatus().getDescription().lines().findFirst().orElse("passed");
        Attributes finding = finding(span);
        String found = finding == null ? "" : finding.get(FindingAttributes.MESSAGE);
        outcomes.put(
            span.getName(),
            failure + (found == null || found.isEmpty() ? "" : ", finding: " + found));
      }
    }
    return outcomes;
  }

  private static @Nullable Attributes finding(SpanData span) {
    return span.getEvents().stream()
        .filter(event -> event.getName().equals(FindingAttributes.EVENT))
        .map(event -> event.getAttributes())
        .findFirst()
        .orElse(null);
  }

  @Test
  void aSettingLimitsAllTests() {
    SpanTree tree =
        new FixtureRun(folder)
            .with("otel.test.budget", "spans=2, errors=0")
            .run(PlainTestCases.class);

    String exceeded = "[otel.test.budget] Expected at most 2 spans, but found 3";
    assertThat(outcomes(tree))
        .isEqualTo(
            Map.of(
                "lean()", "passed",
                "fat()", exceeded,
                "mayBeFat()", "passed",
                "unit()", "passed",
                "dynamic 1", "passed",
                "dynamic 3", "passed, finding: " + exceeded));
    assertThat(tree.span("test run").getAttributes().get(TestAttributes.BUDGET))
        .isEqualTo("otel.test.budget");
  }

  /** What was not kept can't be judged. */
  @Test
  void aTestWithMoreSpansThanAreKeptFails() {
    SpanTree tree =
        new FixtureRun(folder)
            .with("otel.test.budget", "errors=0")
            .with("otel.test.capture.limit", "1")
            .run(PlainTestCases.class);

    assertThat(outcomes(tree))
        .containsEntry("lean()", "passed")
        .containsEntry(
            "fat()",
            "[otel.test.budget] The budget can't be judged, as 2 spans of the test exceeded"
                + " otel.test.capture.limit: increase it.");
  }

  @Test
  void aFindingHasItsPlace() {
    SpanData test =
        new FixtureRun(folder)
            .with("otel.test.budget", "spans=2")
            .run(PlainTestCases.class)
            .span("dynamic 3");

    assertThat(test.getAttributes().get(TestAttributes.FINDINGS)).isEqualTo(1);
    assertThat(finding(test))
        .satisfies(
            finding -> {
              assertThat(finding.get(FindingAttributes.SEVERITY)).isEqualTo("error");
              assertThat(finding.get(FindingAttributes.TOOL)).isEqualTo("otel-junit-extension");
              assertThat(finding.get(FindingAttributes.RULE)).isEqualTo("trace-budget");
              assertThat(finding.get(CommonAttributes.FILE_PATH)).endsWith("RunBudgetTest.java");
            });
  }

  @Test
  void withoutABudgetThereAreNoFindings() {
    SpanTree tree = new FixtureRun(folder).run(PlainTestCases.class);

    assertThat(outcomes(tree).values()).containsOnly("passed");
    assertThat(tree.span("test run").getAttributes().get(TestAttributes.BUDGET)).isNull();
  }

  /** A typo must not switch a gate off. */
  @Test
  void anInvalidSettingFailsTheTests() {
    for (Map.Entry<String, String> invalid :
        Map.of(
                "span=2",
                "otel.test.budget: 'span' is not a limit: did you mean 'spans'? Allowed are"
                    + " duration, errors, peers, sameCall, sameStatement, spans, statements",
                "spans=-1",
                "spans of otel.test.budget is '-1', but must be a number of at least 0",
                "duration=1 parsec",
                "duration of otel.test.budget is '1 parsec', but must be a length of time like"
                    + " 500ms, 90s, 10m or 1h30m",
                "spans",
                "otel.test.budget is 'spans', but must be limits separated by commas, such as"
                    + " spans=20, errors=0")
            .entrySet()) {
      SpanTree tree =
          new FixtureRun(folder)
              .with("otel.test.budget", invalid.getKey())
              .run(PlainTestCases.class);

      assertThat(outcomes(tree))
          .containsEntry("unit()", invalid.getValue())
          .containsEntry("dynamic 1", "passed, finding: " + invalid.getValue());
    }
  }

  static class QueryTestCases {

    @Test
    void nPlusOne() {
      for (int i = 0; i < 12; i++) {
        TraceBudgetTest.statement("select * from pets where id=" + i);
      }
    }

    @Test
    void few() {
      for (int i = 0; i < 10; i++) {
        TraceBudgetTest.statement("select * from pets where id=" + i);
      }
    }
  }

  @Test
  void aTestThatRepeatsAStatementTooOftenFails() {
    assertThat(
            outcomes(
                new FixtureRun(folder)
                    .with("otel.test.budget", "sameStatement=10")
                    .run(QueryTestCases.class)))
        .isEqualTo(
            Map.of(
                "few()",
                "passed",
                "nPlusOne()",
                "[otel.test.budget] Expected no statement more than 10 times below one span, but"
                    + " found 1"));
  }

  @TraceBudget(spans = 2)
  public static class Junit4TestCases {

    @org.junit.Test
    public void lean() {
      TraceBudgetTest.spans(1);
    }

    @org.junit.Test
    public void fat() {
      TraceBudgetTest.spans(3);
    }

    @org.junit.Test
    @TraceBudget(spans = 3)
    public void mayBeFat() {
      TraceBudgetTest.spans(3);
    }

    @org.junit.Test
    public void nothing() {}

    @org.junit.Test
    @TraceBudget(spans = -3)
    public void invalid() {}

    @org.junit.Test
    public void fails() {
      TraceBudgetTest.spans(3);
      throw new IllegalStateException("its own");
    }

    @org.junit.Ignore
    @org.junit.Test
    public void ignored() {}
  }

  @Test
  void testsOfOtherEnginesHaveFindings() {
    Map<String, String> outcomes = outcomes(new FixtureRun(folder).run(Junit4TestCases.class));
    String place = "[@TraceBudget on " + Junit4TestCases.class.getName() + "] ";
    String exceeded = "finding: " + place + "Expected at most 2 spans, but found 3";

    assertThat(outcomes)
        .containsEntry("lean", "passed")
        .containsEntry("fat", "passed, " + exceeded)
        .containsEntry("mayBeFat", "passed")
        .containsEntry("fails", "its own, " + exceeded)
        .containsEntry("ignored", "passed")
        .containsEntry(
            "invalid",
            "passed, finding: spans of @TraceBudget on "
                + Junit4TestCases.class.getName()
                + ".invalid is '-3', but must be a number of at least 0");
    assertThat(outcomes.get("nothing"))
        .startsWith("passed, finding: " + place + "Expected at least 1 span, but no spans were");
  }

  public static class SeveralTestCases {

    @org.junit.Test
    @TraceBudget(spans = 0, statements = 0)
    public void queries() {
      TraceBudgetTest.statement("select 1");
    }
  }

  @Test
  void aFindingIsOneLine() {
    assertThat(outcomes(new FixtureRun(folder).run(SeveralTestCases.class)).get("queries"))
        .endsWith(
            "] Expected at most 0 spans, but found 1; Expected at most 0 database statements, but"
                + " found 1");
  }

  static class ExampleTestCases {

    @Example
    @TraceBudget(spans = 2)
    void fat() {
      TraceBudgetTest.spans(3);
    }
  }

  @Test
  void propertiesOfJqwikHaveFindings() {
    assertThat(outcomes(new FixtureRun(folder).including("jqwik").run(ExampleTestCases.class)))
        .hasEntrySatisfying(
            "fat", found -> assertThat(found).endsWith("Expected at most 2 spans, but found 3"));
  }

  /** Whoever excludes our extensions still gets the verdict. */
  @Test
  void withoutTheExtensionTheVerdictIsAFinding() {
    assertThat(
            outcomes(
                new FixtureRun(folder)
                    .with("otel.test.budget", "spans=2")
                    .with("junit.jupiter.extensions.autodetection.enabled", "false")
                    .run(PlainTestCases.class)))
        .containsEntry(
            "fat()", "passed, finding: [otel.test.budget] Expected at most 2 spans, but found 3");
  }
}
