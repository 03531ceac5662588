package dev.oteltest.junit.internal.platform;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Spans of what was skipped, and of what never ran because something around it was skipped or
 * failed, or all was cut short: JUnit says nothing of the latter, so they are found by a walk
 * through the plan.
 */
final class NeverRanSpans {

  private final TestRunTrace run;
  private final TestPlan plan;
  private final Consumer<SpanData> spans;

  /**
   * @param spans gets the spans, outermost last
   */
  NeverRanSpans(TestRunTrace run, TestPlan plan, Consumer<SpanData> spans) {
    this.run = run;
    this.plan = plan;
    this.spans = spans;
  }

  /** Tells what JUnit skipped, and what is in it. */
  void skipped(TestIdentifier id, @Nullable TestNode parent, String reason) {
    if (parent != null) {
      parent.reported().add(id.getUniqueIdObject());
    }
    TestCounts around = parent == null ? run.tally() : parent.tally();
    tell(
        id,
        parent == null ? null : parent.identity(),
        parent == null ? run.span() : parent.testSpan(),
        TestOutcome.skipped(reason),
        List.of(),
        around);
  }

  /**
   * Tells the tops of the plan that were never reported, and what is in them.
   *
   * @param causes what was running instead
   */
  void tops(
      Set<UniqueId> reported,
      TestOutcome testOutcome,
      List<SpanContext> causes,
      TestCounts around) {
    for (TestIdentifier root : plan.getRoots()) {
      boolean idle = plan.getChildren(root).isEmpty(); // an engine that was asked and has no test
      if (!idle && !reported.contains(root.getUniqueIdObject())) {
        tell(root, null, run.span(), testOutcome, causes, around);
      }
    }
  }

  /** Tells what is in a container that ended with that outcome, and was never reported. */
  void neverRan(TestIdentifier container, TestNode node, TestOutcome testOutcome) {
    if (node.reported().size() < plan.getChildren(container).size()) {
      TestOutcome told = TestOutcome.neverRan(reason(node.identity(), testOutcome));
      unreported(container, node, told, List.of(node.testSpan().getSpanContext()));
    }
  }

  /**
   * Tells what is in a container and was never reported.
   *
   * @param causes what to link to
   */
  void unreported(
      TestIdentifier container, TestNode node, TestOutcome testOutcome, List<SpanContext> causes) {
    for (TestIdentifier child : plan.getChildren(container)) {
      if (!node.reported().contains(child.getUniqueIdObject())) {
        tell(child, node.identity(), node.testSpan(), testOutcome, causes, node.tally());
      }
    }
  }

  private void tell(
      TestIdentifier id,
      @Nullable TestDescription parent,
      RecordedSpan parentSpan,
      TestOutcome testOutcome,
      List<SpanContext> causes,
      TestCounts around) {
    Set<TestIdentifier> children = plan.getChildren(id);
    TestDescription known = run.identify(id, parent);
    TestDescription testDescription =
        TestDescription.isUnstartedTest(id, known.kind(), children.isEmpty())
            ? known.asTest()
            : known;
    RecordedSpan span = run.startSpan(testDescription, parent, parentSpan);
    testDescription.describe(id, span);
    causes.forEach(span::addLink);
    TestCounts tests = new TestCounts();
    boolean first = testOutcome.result() == TestResult.SKIPPED;
    TestOutcome inside =
        first ? TestOutcome.neverRan(reason(testDescription, testOutcome)) : testOutcome;
    for (TestIdentifier child : children) {
      tell(
          child,
          testDescription,
          span,
          inside,
          first ? List.of(span.getSpanContext()) : causes,
          tests);
    }
    TestCounts.Counts counts = tests.counts();
    if (testDescription.test()) {
      run.attempts().add(id.getUniqueIdObject(), true, testOutcome.result(), run.tally());
    }
    testOutcome.describe(testDescription.test(), counts, span);
    spans.accept(span.finish());
    TestDescription.count(testDescription.test(), testOutcome.result(), counts, around);
  }

  private static String reason(TestDescription container, TestOutcome testOutcome) {
    String name = container.caseName().isEmpty() ? container.spanName() : container.caseName();
    String happened =
        switch (testOutcome.result()) {
          case PASSED -> " ended without it";
          case FAILED, TIMED_OUT, RETRIED -> " failed before its tests";
          case ABORTED -> " was aborted before its tests";
          case SKIPPED, NEVER_RAN -> " was skipped";
        };
    return name + happened + (testOutcome.reason().isEmpty() ? "" : ": " + testOutcome.reason());
  }
}
