package dev.oteltest.junit.internal.platform;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.guard.EndSteps.Step;
import dev.oteltest.junit.internal.outcome.TestAttempts;
import dev.oteltest.junit.internal.outcome.TestCounts;
import dev.oteltest.junit.internal.outcome.TestOutcome;
import dev.oteltest.junit.internal.output.LastLogs;
import dev.oteltest.junit.internal.output.LinkedSpan;
import dev.oteltest.junit.internal.output.RepeatedStatements;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Ends tests and containers, and writes their spans. */
final class TestEndRecorder {

  private final PlanServices run;
  private final List<BiFunction<String, Throwable, @Nullable SpanContext>> failureCauses =
      new CopyOnWriteArrayList<>();
  private final LastLogs lastLogs;

  /** Created for the first test that has a budget. */
  private @Nullable BudgetJudge budgets;

  TestEndRecorder(PlanServices run) {
    this.run = run;
    this.lastLogs = new LastLogs(run.settings());
  }

  /**
   * Adds what a failed test or class may be linked to.
   *
   * @param source returns a span, or null if it is unknown, by the name of the class, or of that
   *     which the test is in
   */
  void addFailureCauses(BiFunction<String, Throwable, @Nullable SpanContext> source) {
    failureCauses.add(source);
  }

  private void linkCauses(TestNode node, TestOutcome testOutcome) {
    Throwable failure = testOutcome.failure();
    for (var source : failureCauses) {
      SpanContext cause =
          failure == null ? null : source.apply(node.description().suiteName(), failure);
      if (cause != null) {
        node.span().addLink(cause);
      }
    }
  }

  /** Ends a container without writing its span. */
  void discard(TestNode node) {
    node.scope().close();
    run.output().end(node.slot());
  }

  /**
   * Ends a test or container as JUnit reported, and writes all spans that ended in it.
   *
   * @param testAttempts the attempts before it
   * @param neverRan the spans of those tests and containers in it that never ran
   */
  void end(
      TestNode node, TestOutcome testOutcome, TestAttempts testAttempts, List<SpanData> neverRan) {
    take(Step.LINE, node, testOutcome, List.of());
    describeAttempt(node, testOutcome.result(), testAttempts);
    if (node.description().test()
        && (run.settings().budget() != null || node.description().label().budget() != null)) {
      take(Step.BUDGET, node, testOutcome, List.of());
    }
    List<SpanData> spans = finish(node, testOutcome);
    spans.addAll(neverRan);
    write(node, spans);
  }

  /**
   * Ends a test or container, and the lifecycle methods in it, because the JVM or something around
   * it run.ends().
   *
   * @param test the outcome of a test or lifecycle method that was interrupted
   * @param container the outcome of a container itself
   * @param neverRan the spans of those tests and containers in it that never ran
   */
  void cutShort(TestNode node, TestOutcome test, TestOutcome container, List<SpanData> neverRan) {
    run.ends().run(Step.LIFECYCLE, () -> node.cutShortSteps(test));
    List<SpanData> spans = finish(node, node.description().test() ? test : container);
    spans.addAll(0, neverRan);
    write(node, spans);
  }

  /**
   * Takes a step, whose failure costs what it records; without a lambda, see {@link Step}.
   *
   * @param inside receives the spans that ended in the test or container
   */
  private void take(Step step, TestNode node, TestOutcome testOutcome, List<SpanData> inside) {
    try {
      run.ends().begin(step);
      switch (step) {
        case LINE -> run.describer().addLine(node.id(), testOutcome, node.span());
        case BUDGET -> budgets().judge(node, testOutcome);
        case CONTEXT -> node.bringBack();
        case LOGS -> lastLogs.describe(node.scope(), node.span());
        case FAILURE -> testOutcome.explain(node.span());
        case LINK -> linkCauses(node, testOutcome);
        case LIFECYCLE -> inside.addAll(node.takeSteps());
        case SPANS_OF_THE_CODE -> {
          List<SpanData> code = node.scope().closeAndTake();
          inside.addAll(code.isEmpty() ? code : LinkedSpan.linkRoots(code, node.span()));
        }
        case REPEATED_STATEMENTS -> {
          int limit = run.settings().statementLimit();
          if (limit > 0 && inside.size() > limit) {
            RepeatedStatements.describe(inside, limit, node.span());
          }
        }
        default -> throw new IllegalArgumentException(step.name());
      }
    } catch (Throwable e) {
      run.ends().failed(step, e);
      if (step == Step.CONTEXT) { // what runs next is not a part of the test
        run.ends().retry(step, node::bringBack);
      } else if (step == Step.SPANS_OF_THE_CODE) { // or it takes the spans of others
        run.ends().retry(step, node.scope()::close);
      }
    }
  }

  /** Records on the span of the run whether its tests had a budget. */
  void describeBudgets(RecordedSpan span) {
    try {
      run.ends().begin(Step.BUDGET);
      if (run.settings().budget() != null) {
        budgets().describe(span);
      }
    } catch (Throwable e) {
      run.ends().failed(Step.BUDGET, e);
    }
  }

  private synchronized BudgetJudge budgets() {
    BudgetJudge known = budgets;
    if (known == null) {
      known = new BudgetJudge(run.describer(), run.settings().budget());
      budgets = known;
    }
    return known;
  }

  private void write(TestNode node, List<SpanData> spans) {
    run.output().write(spans);
    run.output().end(node.slot());
  }

  private void describeAttempt(TestNode node, TestResult result, TestAttempts testAttempts) {
    int before = 0;
    try {
      run.ends().begin(Step.ATTEMPT);
      boolean test = node.description().countsAsTest(result);
      before = testAttempts.add(node.id().getUniqueIdObject(), test, result);
    } catch (Throwable e) {
      run.ends().failed(Step.ATTEMPT, e);
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
    List<SpanData> spans = new ArrayList<>(2);
    take(Step.CONTEXT, node, testOutcome, spans);
    node.markOver();
    CurrentThreadTests.remove(node);
    if (countsAsTest && !node.description().test()) {
      node.span().setAttribute(TestAttributes.CASE_NAME, node.description().caseName());
    }
    testOutcome.mark(countsAsTest, inside, node.span());
    if (testOutcome.result().hasFailed()) {
      take(Step.LOGS, node, testOutcome, spans);
    }
    take(Step.FAILURE, node, testOutcome, spans);
    if (testOutcome.failure() != null) {
      take(Step.LINK, node, testOutcome, spans);
    }
    long dropped = node.scope().droppedSpans();
    if (dropped > 0) {
      node.span().setAttribute(TestAttributes.SPANS_DROPPED, dropped);
    }
    List<SpanData> steps = new ArrayList<>(0);
    if (node.hasSteps()) {
      take(Step.LIFECYCLE, node, testOutcome, steps);
    }
    take(Step.SPANS_OF_THE_CODE, node, testOutcome, spans);
    if (node.description().test()) {
      take(Step.REPEATED_STATEMENTS, node, testOutcome, spans);
    }
    node.parent().counts().add(countsAsTest, testOutcome.result(), inside);
    spans.add(0, node.span().finish());
    spans.addAll(steps);
    return spans;
  }
}
