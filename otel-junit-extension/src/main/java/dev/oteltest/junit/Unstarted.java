package dev.oteltest.junit;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Spans of what was skipped, and of what never ran because something around it was skipped or
 * failed: JUnit says nothing of the latter, so they are found by a walk through the plan.
 */
final class Unstarted {

  private final RunTrace run;
  private final TestPlan plan;
  private final List<SpanData> spans = new ArrayList<>();

  Unstarted(RunTrace run, TestPlan plan) {
    this.run = run;
    this.plan = plan;
  }

  /** The spans, outermost last. */
  List<SpanData> spans() {
    return spans;
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
        SpanContext.getInvalid(),
        around);
  }

  /** Tells what is in a container that ended with that outcome, and was never reported. */
  void neverRan(TestIdentifier container, TestNode node, Outcome outcome) {
    if (node.reported().size() >= plan.getChildren(container).size()) {
      return;
    }
    Outcome told = Outcome.neverRan(reason(node.identity(), outcome));
    for (TestIdentifier child : plan.getChildren(container)) {
      if (!node.reported().contains(child.getUniqueIdObject())) {
        TestSpan around = node.testSpan();
        tell(child, node.identity(), around, told, around.getSpanContext(), node.tally());
      }
    }
  }

  private void tell(
      TestIdentifier id,
      @Nullable Identity parent,
      TestSpan parentSpan,
      Outcome outcome,
      SpanContext cause,
      Tally around) {
    Identity identity = run.identify(id, parent);
    TestSpan span = run.startSpan(identity, parent, parentSpan);
    identity.describe(id, span);
    span.addLink(cause);
    Tally tests = new Tally();
    boolean first = outcome.result() == Result.SKIPPED;
    Outcome inside = first ? Outcome.neverRan(reason(identity, outcome)) : outcome;
    for (TestIdentifier child : plan.getChildren(id)) {
      tell(child, identity, span, inside, first ? span.getSpanContext() : cause, tests);
    }
    Tally.Counts counts = tests.counts();
    if (identity.test()) {
      run.attempts().test(id.getUniqueIdObject(), outcome.result(), run.tally());
    }
    outcome.describe(identity.test(), counts, span);
    spans.add(span.finish());
    identity.count(outcome.result(), counts, around);
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
