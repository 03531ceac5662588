package dev.oteltest.junit.internal.platform;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.guard.EndSteps.Step;
import dev.oteltest.junit.internal.outcome.TestAttempts;
import dev.oteltest.junit.internal.outcome.TestCounts;
import dev.oteltest.junit.internal.outcome.TestOutcome;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Creates spans of tests and containers that were skipped, or that never ran because something
 * around them was skipped or failed, or because the run was cut short. JUnit doesn't report those
 * that never ran, so they are found by walking through the plan. The outermost span is the last.
 */
final class NeverRanSpans {

  private final PlanServices run;
  private final TestAttempts testAttempts;
  private final TestPlan plan;

  NeverRanSpans(PlanServices run, TestAttempts testAttempts, TestPlan plan) {
    this.run = run;
    this.testAttempts = testAttempts;
    this.plan = plan;
  }

  /** Returns the spans of a test or container that JUnit skipped, and of its contents. */
  List<SpanData> skipped(TestIdentifier id, PlanNode parent, String reason) {
    List<SpanData> spans = new ArrayList<>();
    add(id, parent, TestOutcome.skipped(reason), List.of(), spans);
    return spans;
  }

  /** Returns the spans of the never reported contents of something that ended with that outcome. */
  List<SpanData> in(TestIdentifier id, TestNode node, TestOutcome testOutcome) {
    if (!id.isContainer() || node.reported().size() >= plan.getChildren(id).size()) {
      return List.of();
    }
    TestOutcome inside = TestOutcome.neverRan(reason(node.description(), testOutcome));
    return unreported(id, node, inside, List.of(node.span().getSpanContext()));
  }

  /**
   * Returns the spans of the contents of a container that were never reported.
   *
   * @param causes the spans to link to
   */
  List<SpanData> unreported(
      TestIdentifier container, PlanNode node, TestOutcome testOutcome, List<SpanContext> causes) {
    List<SpanData> spans = new ArrayList<>(0);
    for (TestIdentifier child : plan.getChildren(container)) {
      if (!node.reported().contains(child.getUniqueIdObject())) {
        add(child, node, testOutcome, causes, spans);
      }
    }
    return spans;
  }

  /**
   * Returns the spans of the roots of the plan that were never reported, and of their contents.
   *
   * @param causes the spans that were running instead
   */
  List<SpanData> unreportedRoots(PlanNode top, TestOutcome testOutcome, List<SpanContext> causes) {
    List<SpanData> spans = new ArrayList<>(0);
    for (TestIdentifier root : plan.getRoots()) {
      boolean idle = plan.getChildren(root).isEmpty(); // an engine without tests
      if (!idle && !top.reported().contains(root.getUniqueIdObject())) {
        add(root, top, testOutcome, causes, spans);
      }
    }
    return spans;
  }

  private void add(
      TestIdentifier id,
      PlanNode parent,
      TestOutcome testOutcome,
      List<SpanContext> causes,
      List<SpanData> to) {
    Set<TestIdentifier> children = plan.getChildren(id);
    TestDescription known = run.describer().describe(id, parent.description(), run.ends());
    TestDescription testDescription =
        TestDescriber.isUnstartedTest(id, known.kind(), children.isEmpty())
            ? known.asTest()
            : known;
    RecordedSpan span = run.tracer().start(testDescription, parent);
    testDescription.describe(id, span, run.ends());
    causes.forEach(span::addLink);
    PlanNode node = new PlanNode(testDescription, span, new TestCounts(), Set.of());
    boolean first = testOutcome.result() == TestResult.SKIPPED;
    TestOutcome inside =
        first ? TestOutcome.neverRan(reason(testDescription, testOutcome)) : testOutcome;
    List<SpanContext> causesInside = first ? List.of(span.getSpanContext()) : causes;
    for (TestIdentifier child : children) {
      add(child, node, inside, causesInside, to);
    }
    TestCounts.Counts counts = node.counts().counts();
    boolean test = testDescription.test();
    if (test) {
      run.ends()
          .run(
              Step.ATTEMPT,
              () -> testAttempts.add(id.getUniqueIdObject(), true, testOutcome.result()));
    }
    testOutcome.mark(test, counts, span);
    run.ends().run(Step.FAILURE, () -> testOutcome.explain(span));
    to.add(span.finish());
    parent.counts().add(test, testOutcome.result(), counts);
  }

  private static String reason(TestDescription container, TestOutcome testOutcome) {
    String name = container.caseName().isEmpty() ? container.label().name() : container.caseName();
    String happened =
        switch (testOutcome.result()) {
          case PASSED -> " ended without it";
          case FAILED, TIMED_OUT, RETRIED -> " failed before its tests";
          case ABORTED, QUARANTINED -> " was aborted before its tests";
          case SKIPPED, NEVER_RAN -> " was skipped";
        };
    return name + happened + (testOutcome.reason().isEmpty() ? "" : ": " + testOutcome.reason());
  }
}
