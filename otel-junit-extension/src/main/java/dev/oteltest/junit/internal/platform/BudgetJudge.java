package dev.oteltest.junit.internal.platform;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.budget.BudgetVerdict;
import dev.oteltest.junit.internal.budget.TestBudget;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import dev.oteltest.junit.internal.outcome.TestOutcome;
import dev.oteltest.junit.internal.source.SourceFiles.Source;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether tests keep to their budgets that their engines don't judge. Nothing can fail such
 * a test any more, so what exceeds its budget becomes a finding on its span.
 */
final class BudgetJudge {

  private static final String TOOL = "otel-junit-extension";
  private static final String RULE = "trace-budget";
  private static final String SEVERITY = "error";

  private final TestDescriber describer;

  /** The limits that every test has to keep to; null if there are none. */
  private final @Nullable TestBudget ofAll;

  private volatile boolean sawTests;
  private volatile boolean sawSpans;

  BudgetJudge(TestDescriber describer, @Nullable TestBudget ofAll) {
    this.describer = describer;
    this.ofAll = ofAll;
  }

  /** Judges a test that is about to end, before its spans are taken. */
  void judge(TestNode node, TestOutcome testOutcome) {
    sawTests = true;
    List<SpanData> spans = node.scope().spans();
    if (!spans.isEmpty()) {
      sawSpans = true;
    }
    TestBudget budget = TestBudget.merge(ofAll, node.description().label().budget());
    boolean failed = testOutcome.result().isFailure();
    if (budget == null
        || node.isJudgedByItsEngine()
        || !(failed || testOutcome.result() == TestResult.PASSED)
        || (failed && spans.isEmpty())) {
      return;
    }
    AssertionError verdict =
        BudgetVerdict.of(
            budget, spans, node.scope().droppedSpans(), () -> CapturedTelemetry.of(node.scope()));
    if (verdict != null) {
      addFinding(node, String.valueOf(verdict.getMessage()));
    }
  }

  private void addFinding(TestNode node, String message) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put(FindingAttributes.TOOL, TOOL)
            .put(FindingAttributes.RULE, RULE)
            .put(FindingAttributes.SEVERITY, SEVERITY)
            .put(FindingAttributes.MESSAGE, oneLine(message));
    Source source = node.description().source();
    if (source != null) {
      attributes.put(CommonAttributes.FILE_PATH, source.path());
    }
    Integer line = describer.line(node.id());
    if (line != null) {
      attributes.put(CommonAttributes.LINE, (long) line);
      node.span().setAttribute(CommonAttributes.LINE, (long) line);
    }
    node.span().setAttribute(TestAttributes.FINDINGS, 1L);
    node.span().addEvent(FindingAttributes.EVENT, attributes.build());
  }

  /**
   * Returns what is wrong, without the details, which are indented, and the trees, which follow an
   * empty line: whoever reads the finding has the spans.
   */
  private static String oneLine(String message) {
    StringBuilder line = new StringBuilder();
    message
        .lines()
        .takeWhile(part -> !part.isBlank())
        .filter(part -> !part.startsWith(" "))
        .forEach(part -> line.append(separator(line)).append(part));
    return line.toString();
  }

  private static String separator(CharSequence before) {
    if (before.isEmpty()) {
      return "";
    }
    return before.charAt(before.length() - 1) == '.' ? " " : "; ";
  }

  /** Records on the run's span that all of its tests had a budget. */
  void describe(RecordedSpan run) {
    if (ofAll == null) {
      return;
    }
    run.setAttribute(TestAttributes.BUDGET, ofAll.place());
    if (sawTests && !sawSpans && ofAll.problem() == null) {
      JunitWarnings.warn(
          ofAll.place()
              + " limited nothing in this JVM, as no span of the code under test was captured. "
              + TelemetryCapture.get().describeGlobal(),
          null);
    }
  }
}
