package dev.oteltest.junit.internal.platform;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.config.RunSettings.LifecycleSpans;
import dev.oteltest.junit.internal.guard.EndSteps;
import dev.oteltest.junit.internal.outcome.TestOutcome;
import dev.oteltest.junit.internal.output.LinkedSpan;
import dev.oteltest.junit.internal.platform.TestActivity.StepKind;
import dev.oteltest.otlp.internal.run.InFlightFile;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The lifecycle methods and constructors of a test or container. One that failed, or in which
 * something was recorded, has a span below its test's or container's own span. Of the other
 * lifecycle methods, the own span has the time, and they have spans only if all have.
 */
final class TestSteps {

  private final TestNode node;
  private final PlanServices run;
  private final List<TestStep> running = new ArrayList<>(1);

  /** Those that have ended without a use, which may still come: a thread may have their context. */
  private final List<TestStep> unused = new ArrayList<>(2);

  private final List<SpanData> ended = new ArrayList<>(2);

  TestSteps(TestNode node, PlanServices run) {
    this.node = node;
    this.run = run;
  }

  /** Starts a lifecycle method or a constructor. */
  TestActivity.Step start(StepKind kind, Executable called) {
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

  /**
   * Returns the spans of those that ended, except those that have been written, and records on the
   * test's or container's span how long those without a span took.
   */
  synchronized List<SpanData> take() {
    Map<StepKind, Long> nanos = new EnumMap<>(StepKind.class);
    for (TestStep step : unused) {
      if (step.isInUse()) {
        ended.add(step.finish());
      } else {
        nanos.merge(step.kind, step.nanos(), Long::sum);
      }
    }
    unused.clear();
    nanos.forEach(this::describe);
    return List.copyOf(ended);
  }

  private void describe(StepKind kind, long nanos) {
    AttributeKey<Long> key = kind.nanos();
    if (key != null) {
      node.span().setAttribute(key, nanos);
    }
  }

  private synchronized boolean remove(TestStep step) {
    return running.remove(step);
  }

  private synchronized void addUnused(TestStep step) {
    unused.add(step);
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
      run.output().write(spans);
    }
  }

  private final class TestStep implements TestActivity.Step {

    private final RecordedSpan span;
    private final Context context;
    private final StepKind kind;
    private final Executable called;
    private final boolean hidden;
    private final int slot;
    private boolean failed;
    private long endEpochNanos;

    TestStep(StepKind kind, Executable called) {
      this.span = run.tracer().startStep(kind.text(), node.span());
      this.context = span.in(node.context());
      this.hidden = !span.isCurrentIn(context);
      if (hidden) { // an agent's spans carry nothing but the id of their parent
        node.scope().adopt(span.ownContext());
      }
      this.kind = kind;
      this.called = called;
      if (kind != StepKind.CONSTRUCTOR && !node.description().test()) {
        describe();
        span.forgetUse();
        this.slot = run.output().begin(span);
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
      TestOutcome testOutcome = TestOutcome.unreadable(failure);
      try {
        run.ends().begin(EndSteps.Step.OUTCOME);
        testOutcome = TestOutcome.of(failure);
      } catch (Throwable e) {
        run.ends().failed(EndSteps.Step.OUTCOME, e);
      }
      describe(testOutcome);
    }

    @Override
    public void end() {
      if (remove(this)) { // otherwise it was cut short while its thread continued
        run.ends().run(EndSteps.Step.LIFECYCLE, this::record);
      }
    }

    void cutShort(TestOutcome testOutcome) {
      failed = true;
      describe(testOutcome);
      record();
    }

    private void describe(TestOutcome testOutcome) {
      testOutcome.mark(span);
      run.ends().run(EndSteps.Step.FAILURE, () -> testOutcome.explain(span));
    }

    private void record() {
      endEpochNanos = run.tracer().now();
      if (failed || isAlwaysKept() || holdsSomething()) {
        add(finish());
      } else {
        addUnused(this);
      }
      run.output().end(slot);
    }

    /**
     * Whether its span is kept even if nothing is recorded in it. A thread that an agent gave the
     * context of a class's method may start spans below it after the class has ended.
     */
    private boolean isAlwaysKept() {
      return kind != StepKind.CONSTRUCTOR
          && (run.settings().lifecycle() == LifecycleSpans.ALL
              || (hidden && !node.description().test()));
    }

    private boolean holdsSomething() {
      return span.isUsed() || hasSpanBelow();
    }

    /** Whether it was used by now; if not, what is started below it belongs to the test. */
    private boolean isInUse() {
      return hasSpanBelow() || !span.giveUpUnlessUsed();
    }

    private boolean hasSpanBelow() {
      return hidden && node.scope().hasSpanBelow(span.ownContext());
    }

    private long nanos() {
      return endEpochNanos - span.startEpochNanos();
    }

    private SpanData finish() {
      describe();
      return span.finish(endEpochNanos);
    }

    /** Deferred for those of a test until the span is kept, as it almost never is. */
    private void describe() {
      Class<?> type = called.getDeclaringClass();
      boolean constructor = kind == StepKind.CONSTRUCTOR;
      String name = constructor ? "<init>" : called.getName();
      span.rename(
          kind.text(), kind.text() + " " + (constructor ? type.getSimpleName() : name) + "()");
      span.setAttribute(TestAttributes.KIND, JunitKind.LIFECYCLE.value());
      span.setAttribute(CommonAttributes.FUNCTION, type.getName() + "." + name);
      span.setAttribute(TestAttributes.SUITE_NAME, node.description().suiteName());
    }
  }
}
