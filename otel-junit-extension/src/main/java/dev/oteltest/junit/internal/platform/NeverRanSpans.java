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
 * Creates spans of tests and containers that were skipped, or that never ran because something
 * around them was skipped or failed, or because the run was cut short. JUnit doesn't report those
 * that never ran, so they are found by walking through the plan.
 */
final class NeverRanSpans {

  private final TestTracer tracer;
  private final TestDescriber describer;
  private final TestAttempts testAttempts;
  private final TestPlan plan;
  private final Consumer<SpanData> spans;

  /**
   * @param spans receives the spans, outermost last
   */
  NeverRanSpans(
      TestTracer tracer,
      TestDescriber describer,
      TestAttempts testAttempts,
      TestPlan plan,
      Consumer<SpanData> spans) {
    this.tracer = tracer;
    this.describer = describer;
    this.testAttempts = testAttempts;
    this.plan = plan;
    this.spans = spans;
  }

  /** Adds a test or container that JUnit skipped, and its contents. */
  void skipped(TestIdentifier id, @Nullable TestNode parent, String reason) {
    if (parent != null) {
      parent.reported().add(id.getUniqueIdObject());
    }
    add(
        id,
        parent == null ? null : parent.description(),
        parent == null ? tracer.runSpan() : parent.testSpan(),
        TestOutcome.skipped(reason),
        List.of(),
        parent == null ? testAttempts.runCounts() : parent.counts());
  }

  /**
   * Adds the roots of the plan that were never reported, and their contents.
   *
   * @param causes the spans that were running instead
   */
  void roots(Set<UniqueId> reported, TestOutcome testOutcome, List<SpanContext> causes) {
    for (TestIdentifier root : plan.getRoots()) {
      boolean idle = plan.getChildren(root).isEmpty(); // an engine without tests
      if (!idle && !reported.contains(root.getUniqueIdObject())) {
        add(root, null, tracer.runSpan(), testOutcome, causes, testAttempts.runCounts());
      }
    }
  }

  /** Adds the never reported contents of a container that ended with that outcome. */
  void neverRan(TestIdentifier container, TestNode node, TestOutcome testOutcome) {
    if (node.reported().size() < plan.getChildren(container).size()) {
      TestOutcome inside = TestOutcome.neverRan(reason(node.description(), testOutcome));
      unreported(container, node, inside, List.of(node.testSpan().getSpanContext()));
    }
  }

  /**
   * Adds the contents of a container that were never reported.
   *
   * @param causes the spans to link to
   */
  void unreported(
      TestIdentifier container, TestNode node, TestOutcome testOutcome, List<SpanContext> causes) {
    for (TestIdentifier child : plan.getChildren(container)) {
      if (!node.reported().contains(child.getUniqueIdObject())) {
        add(child, node.description(), node.testSpan(), testOutcome, causes, node.counts());
      }
    }
  }

  private void add(
      TestIdentifier id,
      @Nullable TestDescription parent,
      RecordedSpan parentSpan,
      TestOutcome testOutcome,
      List<SpanContext> causes,
      TestCounts around) {
    Set<TestIdentifier> children = plan.getChildren(id);
    TestDescription known = describer.describe(id, parent);
    TestDescription testDescription =
        TestDescription.isUnstartedTest(id, known.kind(), children.isEmpty())
            ? known.asTest()
            : known;
    RecordedSpan span = tracer.start(testDescription, parent, parentSpan);
    testDescription.describe(id, span);
    causes.forEach(span::addLink);
    TestCounts tests = new TestCounts();
    boolean first = testOutcome.result() == TestResult.SKIPPED;
    TestOutcome inside =
        first ? TestOutcome.neverRan(reason(testDescription, testOutcome)) : testOutcome;
    for (TestIdentifier child : children) {
      add(
          child,
          testDescription,
          span,
          inside,
          first ? List.of(span.getSpanContext()) : causes,
          tests);
    }
    TestCounts.Counts counts = tests.counts();
    if (testDescription.test()) {
      testAttempts.add(id.getUniqueIdObject(), true, testOutcome.result());
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
