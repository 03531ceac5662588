package dev.oteltest.junit.internal.platform;

import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.guard.EndSteps;
import dev.oteltest.junit.internal.guard.EndSteps.Step;
import dev.oteltest.junit.internal.outcome.TestAttempts;
import dev.oteltest.junit.internal.outcome.TestOutcome;
import dev.oteltest.junit.internal.output.SpanOutput;
import dev.oteltest.junit.internal.span.LastLogs;
import dev.oteltest.junit.internal.span.LinkedSpan;
import dev.oteltest.junit.internal.span.RepeatedStatements;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Ends tests and containers, and writes their spans. */
final class TestEndRecorder {

  /**
   * A part of the end of a test or container.
   *
   * @param name what it is about
   * @param guard the step that it is, if it handles text and objects of users' code; null if it
   *     can't fail
   * @param applies whether there is anything to do
   */
  private record Part(
      String name,
      @Nullable Step guard,
      Predicate<EndedNode> applies,
      BiConsumer<TestEndRecorder, EndedNode> action) {

    static Part plain(String name, BiConsumer<TestEndRecorder, EndedNode> action) {
      return new Part(name, null, it -> true, action);
    }
  }

  /** What is done as a test or container ends, in this order. */
  private static final List<Part> PARTS =
      List.of(
          Part.plain("leave its context", TestEndRecorder::leave),
          Part.plain("mark it as over", TestEndRecorder::markOver),
          Part.plain("result", TestEndRecorder::result),
          // Before the failure, which came after them.
          new Part("last logs", Step.LOGS, EndedNode::isFailure, TestEndRecorder::logs),
          new Part("failure", Step.FAILURE, it -> true, TestEndRecorder::failure),
          new Part("cause", Step.LINK, EndedNode::hasException, TestEndRecorder::cause),
          Part.plain("dropped spans", TestEndRecorder::droppedSpans),
          Part.plain("spans of the code", TestEndRecorder::spansOfTheCode),
          new Part(
              "repeated statements",
              Step.REPEATED_STATEMENTS,
              EndedNode::isTest,
              TestEndRecorder::repeatedStatements),
          Part.plain("counts around it", TestEndRecorder::counts),
          Part.plain("its span", TestEndRecorder::span));

  private final EndSteps ends;
  private final SpanOutput output;
  private final TestDescriber describer;
  private final TestAttempts testAttempts;
  private final FailureCauses failureCauses;
  private final LastLogs lastLogs;
  private final int statementLimit;

  TestEndRecorder(
      EndSteps ends,
      SpanOutput output,
      TestDescriber describer,
      TestAttempts testAttempts,
      FailureCauses failureCauses,
      RunSettings runSettings) {
    this.ends = ends;
    this.output = output;
    this.describer = describer;
    this.testAttempts = testAttempts;
    this.failureCauses = failureCauses;
    this.lastLogs = new LastLogs(runSettings);
    this.statementLimit = runSettings.statementLimit();
  }

  /** Returns the names of the parts of an end, in their order. */
  static List<String> order() {
    return PARTS.stream().map(Part::name).toList();
  }

  /** Ends a container without writing its span. */
  void discard(TestNode node) {
    node.scope().close();
    output.end(node.slot());
  }

  /**
   * Ends a test or container as JUnit reported, and writes all spans that ended in it.
   *
   * @param neverRan the spans of those tests and containers in it that never ran
   */
  void end(TestNode node, TestOutcome testOutcome, List<SpanData> neverRan) {
    ends.run(Step.LINE, () -> describer.addLine(node.id(), testOutcome, node.span()));
    describeAttempt(node, testOutcome.result());
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

  private void write(TestNode node, List<SpanData> spans) {
    output.write(spans);
    output.end(node.slot());
  }

  private void describeAttempt(TestNode node, TestResult result) {
    boolean test = node.description().countsAsTest(result);
    int before =
        ends.get(
            Step.ATTEMPT, 0, () -> testAttempts.add(node.id().getUniqueIdObject(), test, result));
    int retried =
        node.description().kind() == JunitKind.INVOCATION ? node.parent().counts().retried() : 0;
    TestAttempts.describe(before + retried, result, node.span());
  }

  /** Ends its span, and returns the span with all others that ended in it. */
  private List<SpanData> finish(TestNode node, TestOutcome testOutcome) {
    EndedNode ended = new EndedNode(node, testOutcome);
    for (Part part : PARTS) {
      if (part.guard() == null) {
        part.action().accept(this, ended);
      } else if (part.applies().test(ended)) {
        ends.run(part.guard(), () -> part.action().accept(this, ended));
      }
    }
    return ended.spans;
  }

  private void leave(EndedNode ended) {
    ends.run(Step.CONTEXT, ended.node::bringBack);
    ends.retry(Step.CONTEXT, ended.node::bringBack); // does nothing if that succeeded
  }

  private void markOver(EndedNode ended) {
    ended.node.markOver();
    CurrentThreadTests.remove(ended.node);
  }

  private void result(EndedNode ended) {
    if (ended.countsAsTest && !ended.isTest()) {
      ended.node.span().setAttribute(TestAttributes.CASE_NAME, ended.node.description().caseName());
    }
    ended.outcome.mark(ended.countsAsTest, ended.inside, ended.node.span());
  }

  private void logs(EndedNode ended) {
    lastLogs.describe(ended.node.scope(), ended.node.span());
  }

  private void failure(EndedNode ended) {
    ended.outcome.explain(ended.node.span());
  }

  private void cause(EndedNode ended) {
    failureCauses.link(
        ended.node.description().suiteName(),
        Objects.requireNonNull(ended.outcome.failure()),
        ended.node.span());
  }

  private void droppedSpans(EndedNode ended) {
    if (ended.node.scope().droppedSpans() > 0) {
      ended
          .node
          .span()
          .setAttribute(TestAttributes.SPANS_DROPPED, ended.node.scope().droppedSpans());
    }
  }

  private void spansOfTheCode(EndedNode ended) {
    TestNode node = ended.node;
    ended.code =
        ends.get(
            Step.SPANS_OF_THE_CODE,
            List.of(),
            () -> LinkedSpan.linkRoots(node.scope().closeAndTake(), node.span()));
    // Or it takes the spans of others.
    ends.retry(Step.SPANS_OF_THE_CODE, node.scope()::close);
  }

  private void repeatedStatements(EndedNode ended) {
    RepeatedStatements.describe(ended.code, statementLimit, ended.node.span());
  }

  private void counts(EndedNode ended) {
    ended.node.parent().counts().add(ended.countsAsTest, ended.outcome.result(), ended.inside);
  }

  private void span(EndedNode ended) {
    ended.spans.add(ended.node.span().finish());
    ended.spans.addAll(ended.code);
    ended.spans.addAll(ended.node.endedSteps());
  }
}
