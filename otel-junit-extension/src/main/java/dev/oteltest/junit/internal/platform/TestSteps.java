package dev.oteltest.junit.internal.platform;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.guard.EndSteps;
import dev.oteltest.junit.internal.outcome.TestOutcome;
import dev.oteltest.junit.internal.output.SpanOutput;
import dev.oteltest.junit.internal.span.LinkedSpan;
import dev.oteltest.otlp.internal.run.InFlightFile;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.List;

/** The lifecycle methods of a test or container, with their spans below its own span. */
final class TestSteps {

  private final TestNode node;
  private final TestTracer tracer;
  private final SpanOutput output;
  private final EndSteps ends;
  private final List<TestStep> running = new ArrayList<>(1);
  private final List<SpanData> ended = new ArrayList<>(2);

  TestSteps(TestNode node, TestTracer tracer, SpanOutput output, EndSteps ends) {
    this.node = node;
    this.tracer = tracer;
    this.output = output;
    this.ends = ends;
  }

  /**
   * Starts a lifecycle method, or a constructor, which is recorded only if something happens in it.
   *
   * @param kind the preliminary name of its span
   */
  TestActivity.Step start(String kind, Executable called) {
    TestStep step = new TestStep(kind, called);
    synchronized (this) {
      running.add(step);
    }
    return step;
  }

  /** Ends those that are running. */
  void cutShort(TestOutcome testOutcome) {
    List<TestStep> cut;
    synchronized (this) {
      cut = List.copyOf(running);
      running.clear();
    }
    cut.forEach(step -> step.cutShort(testOutcome));
  }

  /** Returns the spans of those that ended, except those that have been written. */
  synchronized List<SpanData> ended() {
    return List.copyOf(ended);
  }

  private synchronized boolean remove(TestStep step) {
    return running.remove(step);
  }

  /** Keeps a test's until the test ends; writes a container's, which may run for a long time. */
  private void add(SpanData step) {
    if (node.description().test()) {
      synchronized (this) {
        ended.add(step);
      }
    } else {
      List<SpanData> spans =
          new ArrayList<>(LinkedSpan.linkRoots(node.scope().takeEnded(), node.span()));
      spans.add(step);
      output.write(spans);
    }
  }

  private final class TestStep implements TestActivity.Step {

    private final RecordedSpan span;
    private final Context context;
    private final String kind;
    private final Executable called;
    private final boolean constructor;
    private final boolean hidden;
    private final int slot;
    private boolean failed;

    TestStep(String kind, Executable called) {
      this.span = tracer.startStep(kind, node.span());
      this.context = span.in(node.context());
      this.hidden = !span.isCurrentIn(context);
      if (hidden) { // an agent's spans carry nothing but the id of their parent
        node.scope().adopt(span.ownContext());
      }
      this.kind = kind;
      this.called = called;
      this.constructor = called instanceof Constructor;
      if (!constructor && !node.description().test()) {
        describe();
        this.slot = output.begin(span);
      } else {
        // If this JVM dies, the test is recorded as failed instead.
        this.slot = InFlightFile.NOT_RECORDED;
      }
    }

    @Override
    public Context context() {
      return context;
    }

    @Override
    public void failed(Throwable failure) {
      failed = true;
      describe(
          ends.get(
              EndSteps.Step.OUTCOME,
              TestOutcome.unreadable(failure),
              () -> TestOutcome.of(failure)));
    }

    @Override
    public void end() {
      if (remove(this)) { // otherwise it was cut short while its thread continued
        ends.run(EndSteps.Step.LIFECYCLE, this::finish);
      }
    }

    void cutShort(TestOutcome testOutcome) {
      failed = true;
      describe(testOutcome);
      finish();
    }

    private void describe(TestOutcome testOutcome) {
      testOutcome.mark(span);
      ends.run(EndSteps.Step.FAILURE, () -> testOutcome.explain(span));
    }

    private void finish() {
      if (!constructor || failed || holdsSomething()) {
        describe();
        add(span.finish());
      }
      output.end(slot);
    }

    private boolean holdsSomething() {
      return span.isReferredTo() || (hidden && node.scope().hasSpanBelow(span.ownContext()));
    }

    /**
     * Deferred until the span is kept: constructor spans almost never are, and there is one per
     * test.
     */
    private void describe() {
      Class<?> type = called.getDeclaringClass();
      String name = constructor ? "<init>" : called.getName();
      span.rename(kind, kind + " " + (constructor ? type.getSimpleName() : name) + "()");
      span.setAttribute(TestAttributes.KIND, JunitKind.LIFECYCLE.value());
      span.setAttribute(CommonAttributes.FUNCTION, type.getName() + "." + name);
      span.setAttribute(TestAttributes.SUITE_NAME, node.description().suiteName());
    }
  }
}
