package dev.oteltest.junit.internal.platform;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.guard.EndSteps;
import dev.oteltest.junit.internal.guard.EndSteps.Step;
import dev.oteltest.junit.internal.outcome.TestAttempts;
import dev.oteltest.junit.internal.outcome.TestCounts;
import dev.oteltest.junit.internal.outcome.TestOutcome;
import dev.oteltest.junit.internal.output.LastLogs;
import dev.oteltest.junit.internal.output.LinkedSpan;
import dev.oteltest.junit.internal.output.RepeatedStatements;
import dev.oteltest.junit.internal.output.SpanOutput;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends tests and containers, and writes their spans. */
final class TestEndRecorder {

  private final EndSteps ends;
  private final SpanOutput output;
  private final TestDescriber describer;
  private final FailureCauses failureCauses;
  private final LastLogs lastLogs;
  private final int statementLimit;
  private final RunSettings runSettings;

  /** Created for the first test that has a budget. */
  private @Nullable BudgetJudge budgets;

  TestEndRecorder(
      EndSteps ends,
      SpanOutput output,
      TestDescriber describer,
      FailureCauses failureCauses,
      RunSettings runSettings) {
    this.ends = ends;
    this.output = output;
    this.describer = describer;
    this.failureCauses = failureCauses;
    this.lastLogs = new LastLogs(runSettings);
    this.statementLimit = runSettings.statementLimit();
    this.runSettings = runSettings;
  }

  /** Ends a container without writing its span. */
  void discard(TestNode node) {
    node.scope().close();
    output.end(node.slot());
  }

  /**
   * Ends a test or container as JUnit reported, and writes all spans that ended in it.
   *
   * @param testAttempts the attempts before it
   * @param neverRan the spans of those tests and containers in it that never ran
   */
  void end(
      TestNode node, TestOutcome testOutcome, TestAttempts testAttempts, List<SpanData> neverRan) {
    take(Step.LINE, node, testOutcome);
    describeAttempt(node, testOutcome.result(), testAttempts);
    if (node.description().test()
        && (runSettings.budget() != null || node.description().label().budget() != null)) {
      take(Step.BUDGET, node, testOutcome);
    }
    List<SpanData> spans = finish(node, testOutcome);
    spans.addAll(neverRan);
    write(node, spans);
  }

  /**
   * Ends a test or container, and the lifecycle methods in it, because the JVM or something around
   * it ends.
   *
   * @param test the outcome of a test or lifecycle method that was interrupted
   * @param container the outcome of a container itself
   * @param neverRan the spans of those tests and containers in it that never ran
   */
  void cutShort(TestNode node, TestOutcome test, TestOutcome container, List<SpanData> neverRan) {
    ends.run(Step.LIFECYCLE, () -> node.cutShortSteps(test));
    List<SpanData> spans = finish(node, node.description().test() ? test : container);
    spans.addAll(0, neverRan);
    write(node, spans);
  }

  /** Takes a step, whose failure costs what it records; without a lambda, see {@link EndSteps}. */
  private void take(Step step, TestNode node, TestOutcome testOutcome) {
    try {
      ends.begin(step);
      switch (step) {
        case LINE -> describer.addLine(node.id(), testOutcome, node.span());
        case BUDGET -> budgets().judge(node, testOutcome);
        case CONTEXT -> node.bringBack();
        case LOGS -> lastLogs.describe(node.scope(), node.span());
        case FAILURE -> testOutcome.explain(node.span());
        case LINK -> failureCauses.link(node, testOutcome);
        default -> throw new IllegalArgumentException(step.name());
      }
    } catch (Throwable e) {
      ends.failed(step, e);
      if (step == Step.CONTEXT) { // what runs next is not a part of the test
        ends.retry(step, node::bringBack);
      }
    }
  }

  /** Records on the span of the run whether its tests had a budget. */
  void describeBudgets(RecordedSpan run) {
    try {
      ends.begin(Step.BUDGET);
      if (runSettings.budget() != null) {
        budgets().describe(run);
      }
    } catch (Throwable e) {
      ends.failed(Step.BUDGET, e);
    }
  }

  private synchronized BudgetJudge budgets() {
    BudgetJudge known = budgets;
    if (known == null) {
      known = new BudgetJudge(describer, runSettings.budget());
      budgets = known;
    }
    return known;
  }

  private void write(TestNode node, List<SpanData> spans) {
    output.write(spans);
    output.end(node.slot());
  }

  private void describeAttempt(TestNode node, TestResult result, TestAttempts testAttempts) {
    int before = 0;
    try {
      ends.begin(Step.ATTEMPT);
      boolean test = node.description().countsAsTest(result);
      before = testAttempts.add(node.id().getUniqueIdObject(), test, result);
    } catch (Throwable e) {
      ends.failed(Step.ATTEMPT, e);
    }
    int retried =
        node.description().kind() == JunitKind.INVOCATION ? node.parent().counts().retried() : 0;
    TestAttempts.describe(before + retried, result, node.span());
  }

  /**
   * Ends its span, and returns the span with all others that ended in it. The order matters: logs
   * come before the failure that they explain, and nothing is added to a span that has ended.
   */
  private List<SpanData> finish(TestNode node, TestOutcome testOutcome) {
    TestCounts.Counts inside = node.counts().counts();
    boolean countsAsTest = node.description().countsAsTest(testOutcome.result());
    take(Step.CONTEXT, node, testOutcome);
    node.markOver();
    CurrentThreadTests.remove(node);
    if (countsAsTest && !node.description().test()) {
      node.span().setAttribute(TestAttributes.CASE_NAME, node.description().caseName());
    }
    testOutcome.mark(countsAsTest, inside, node.span());
    if (testOutcome.result().isFailure()) {
      take(Step.LOGS, node, testOutcome);
    }
    take(Step.FAILURE, node, testOutcome);
    if (testOutcome.failure() != null) {
      take(Step.LINK, node, testOutcome);
    }
    long dropped = node.scope().droppedSpans();
    if (dropped > 0) {
      node.span().setAttribute(TestAttributes.SPANS_DROPPED, dropped);
    }
    List<SpanData> steps = node.hasSteps() ? takeSteps(node) : List.of();
    List<SpanData> code = takeSpansOfTheCode(node);
    if (node.description().test()) {
      addRepeatedStatements(node, code);
    }
    node.parent().counts().add(countsAsTest, testOutcome.result(), inside);
    List<SpanData> spans = new ArrayList<>(2);
    spans.add(node.span().finish());
    spans.addAll(code);
    spans.addAll(steps);
    return spans;
  }

  private List<SpanData> takeSpansOfTheCode(TestNode node) {
    try {
      ends.begin(Step.SPANS_OF_THE_CODE);
      List<SpanData> spans = node.scope().closeAndTake();
      return spans.isEmpty() ? spans : LinkedSpan.linkRoots(spans, node.span());
    } catch (Throwable e) {
      ends.failed(Step.SPANS_OF_THE_CODE, e);
      ends.retry(Step.SPANS_OF_THE_CODE, node.scope()::close); // or it takes the spans of others
      return List.of();
    }
  }

  private List<SpanData> takeSteps(TestNode node) {
    try {
      ends.begin(Step.LIFECYCLE);
      return node.takeSteps();
    } catch (Throwable e) {
      ends.failed(Step.LIFECYCLE, e);
      return List.of();
    }
  }

  private void addRepeatedStatements(TestNode node, List<SpanData> code) {
    try {
      ends.begin(Step.REPEATED_STATEMENTS);
      if (statementLimit > 0 && code.size() > statementLimit) {
        RepeatedStatements.describe(code, statementLimit, node.span());
      }
    } catch (Throwable e) {
      ends.failed(Step.REPEATED_STATEMENTS, e);
    }
  }
}
