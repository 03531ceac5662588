package dev.oteltest.junit.internal.platform;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.otlp.internal.run.InFlightFile;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.context.Context;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;

/** A running lifecycle method, and its span below the span of the test or class. */
final class TestStep implements TestActivity.Step {

  private final TestNode node;
  private final RecordedSpan span;
  private final Context context;
  private final String kind;
  private final Executable called;
  private final boolean alwaysRecorded;
  private final int ticket;
  private boolean failed;

  /**
   * Starts a lifecycle method.
   *
   * @param kind the preliminary name of its span
   * @param alwaysRecorded whether it is recorded even if nothing notable happens in it
   */
  TestStep(
      TestNode node, RecordedSpan span, String kind, Executable called, boolean alwaysRecorded) {
    this.node = node;
    this.span = span;
    this.context = span.in(node.context());
    this.kind = kind;
    this.called = called;
    this.alwaysRecorded = alwaysRecorded;
    if (alwaysRecorded && !node.description().test()) {
      describe();
      this.ticket = node.tracer().begin(span.snapshot());
    } else {
      // If this JVM dies, the test is recorded as failed instead.
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
    if (node.closes(this)) { // otherwise it was cut short while its thread continued
      finish();
    }
  }

  /** Ends it early. */
  void cutShort(TestOutcome testOutcome) {
    failed = true;
    testOutcome.describe(span);
    finish();
  }

  private void finish() {
    if (alwaysRecorded || failed || span.isReferredTo()) {
      describe();
      node.finished(span.finish());
    }
    node.tracer().end(ticket);
  }

  /**
   * Deferred until the span is kept: constructor spans almost never are, and there is one per test.
   */
  private void describe() {
    boolean constructor = called instanceof Constructor;
    Class<?> type = called.getDeclaringClass();
    String name = constructor ? "<init>" : called.getName();
    span.rename(kind, kind + " " + (constructor ? type.getSimpleName() : name) + "()");
    span.setAttribute(TestAttributes.KIND, JunitKind.LIFECYCLE.value());
    span.setAttribute(CommonAttributes.FUNCTION, type.getName() + "." + name);
    span.setAttribute(TestAttributes.SUITE_NAME, node.description().suiteName());
  }
}
