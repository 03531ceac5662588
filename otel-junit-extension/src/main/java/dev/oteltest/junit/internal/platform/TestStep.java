package dev.oteltest.junit.internal.platform;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.config.JunitAttributes;
import dev.oteltest.otlp.internal.run.InFlightFile;
import dev.oteltest.semconv.JunitKind;
import io.opentelemetry.context.Context;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;

/** A lifecycle method while it runs, and its span below the test's or the class's. */
final class TestStep implements TestActivity.Step {

  private final TestNode node;
  private final RecordedSpan span;
  private final Context context;
  private final String kind;
  private final Executable called;
  private final boolean tellAlways;
  private final int ticket;
  private boolean failed;

  /**
   * Starts it.
   *
   * @param kind what its span is called so far
   * @param tellAlways false to leave out a method in which nothing of note happened
   */
  TestStep(TestNode node, RecordedSpan span, String kind, Executable called, boolean tellAlways) {
    this.node = node;
    this.span = span;
    this.context = span.in(node.context());
    this.kind = kind;
    this.called = called;
    this.tellAlways = tellAlways;
    if (tellAlways && !node.identity().test()) {
      describe();
      this.ticket = node.sink().begin(span.snapshot());
    } else {
      // If this JVM dies, it is the test that is named.
      this.ticket = InFlightFile.NOT_RECORDED;
    }
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public void failed(Throwable failure) {
    failed = true;
    TestOutcome.of(failure).describe(span);
  }

  @Override
  public void end() {
    if (node.closes(this)) { // else it was cut short, and its thread went on
      finish();
    }
  }

  /** Ends it before its time. */
  void cutShort(TestOutcome testOutcome) {
    failed = true;
    testOutcome.describe(span);
    finish();
  }

  private void finish() {
    if (tellAlways || failed || span.isReferredTo()) {
      describe();
      node.finished(span.finish());
    }
    node.sink().end(ticket);
  }

  /** Not before it is to be told: nearly no constructor is, and there is one for each test. */
  private void describe() {
    boolean constructor = called instanceof Constructor;
    Class<?> type = called.getDeclaringClass();
    String name = constructor ? "<init>" : called.getName();
    span.rename(kind, kind + " " + (constructor ? type.getSimpleName() : name) + "()");
    span.setAttribute(JunitAttributes.KIND, JunitKind.LIFECYCLE.value());
    span.setAttribute(JunitAttributes.FUNCTION, type.getName() + "." + name);
    span.setAttribute(JunitAttributes.SUITE_NAME, node.identity().suiteName());
  }
}
