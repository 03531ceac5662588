package dev.oteltest.junit.internal.platform;

import dev.oteltest.junit.internal.span.TestSpan;
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
final class Unstarted {

  private final RunTrace run;
  private final TestPlan plan;
  private final Consumer<SpanData> spans;

  /**
   * @param spans gets the spans, outermost last
   */
  Unstarted(RunTrace run, TestPlan plan, Consumer<SpanData> spans) {
    this.run = run;
    this.plan = plan;
    this.spans = spans;
  }

  /** Tells what JUnit skipped, and what is in it. */
  void skipped(TestIdentifier id, @Nullable TestNode parent, String reason) {
    if (parent != null) {
      parent.reported().add(id.getUniqueIdObject());
    }
    Tally around = parent == null ? run.tally() : parent.tally();
    tell(
        id,
        parent == null ? null : parent.identity(),
        parent == null ? run.span() : parent.testSpan(),
        Outcome.skipped(reason),
        List.of(),
        around);
  }

  /**
   * Tells the tops of the plan that were never reported, and what is in them.
   *
   * @param causes what was running instead
   */
  void tops(Set<UniqueId> reported, Outcome outcome, List<SpanContext> causes, Tally around) {
    for (TestIdentifier root : plan.getRoots()) {
      boolean idle = plan.getChildren(root).isEmpty(); // an engine that was asked and has no test
      if (!idle && !reported.contains(root.getUniqueIdObject())) {
        tell(root, null, run.span(), outcome, causes, around);
      }
    }
  }

  /** Tells what is in a container that ended with that outcome, and was never reported. */
  void neverRan(TestIdentifier container, TestNode node, Outcome outcome) {
    if (node.reported().size() < plan.getChildren(container).size()) {
      Outcome told = Outcome.neverRan(reason(node.identity(), outcome));
      unreported(container, node, told, List.of(node.testSpan().getSpanContext()));
    }
  }

  /**
   * Tells what is in a container and was never reported.
   *
   * @param causes what to link to
   */
  void unreported(
      TestIdentifier container, TestNode node, Outcome outcome, List<SpanContext> causes) {
    for (TestIdentifier child : plan.getChildren(container)) {
      if (!node.reported().contains(child.getUniqueIdObject())) {
        tell(child, node.identity(), node.testSpan(), outcome, causes, node.tally());
      }
    }
  }

  private void tell(
      TestIdentifier id,
      @Nullable Identity parent,
      TestSpan parentSpan,
      Outcome outcome,
      List<SpanContext> causes,
      Tally around) {
    Set<TestIdentifier> children = plan.getChildren(id);
    Identity known = run.identify(id, parent);
    Identity identity =
        Identity.isUnstartedTest(id, known.kind(), children.isEmpty()) ? known.asTest() : known;
    TestSpan span = run.startSpan(identity, parent, parentSpan);
    identity.describe(id, span);
    causes.forEach(span::addLink);
    Tally tests = new Tally();
    boolean first = outcome.result() == TestResult.SKIPPED;
    Outcome inside = first ? Outcome.neverRan(reason(identity, outcome)) : outcome;
    for (TestIdentifier child : children) {
      tell(child, identity, span, inside, first ? List.of(span.getSpanContext()) : causes, tests);
    }
    Tally.Counts counts = tests.counts();
    if (identity.test()) {
      run.attempts().add(id.getUniqueIdObject(), true, outcome.result(), run.tally());
    }
    outcome.describe(identity.test(), counts, span);
    spans.accept(span.finish());
    Identity.count(identity.test(), outcome.result(), counts, around);
  }

  private static String reason(Identity container, Outcome outcome) {
    String name = container.caseName().isEmpty() ? container.spanName() : container.caseName();
    String happened =
        switch (outcome.result()) {
          case PASSED -> " ended without it";
          case FAILED, TIMED_OUT, RETRIED -> " failed before its tests";
          case ABORTED -> " was aborted before its tests";
          case SKIPPED, NEVER_RAN -> " was skipped";
        };
    return name + happened + (outcome.reason().isEmpty() ? "" : ": " + outcome.reason());
  }
}
