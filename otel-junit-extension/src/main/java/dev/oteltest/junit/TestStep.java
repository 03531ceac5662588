package dev.oteltest.junit;

import io.opentelemetry.context.Context;

/** A lifecycle method while it runs, and its span below the test's or the class's. */
final class TestStep implements Activity.Step {

  private final TestNode node;
  private final TestSpan span;
  private final Context context;
  private final boolean tellAlways;
  private boolean failed;

  /**
   * Starts it.
   *
   * @param tellAlways false to leave out a method in which nothing of note happened
   */
  TestStep(TestNode node, TestSpan span, String function, boolean tellAlways) {
    this.node = node;
    this.span = span;
    this.context = node.context().with(span);
    this.tellAlways = tellAlways;
    span.setAttribute(Keys.KIND, Kind.LIFECYCLE.value());
    span.setAttribute(Keys.FUNCTION, function);
    span.setAttribute(Keys.SUITE_NAME, node.identity().suiteName());
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public void failed(Throwable failure) {
    failed = true;
    Outcome.of(failure).describe(span);
  }

  @Override
  public void end() {
    if (tellAlways || failed || span.isReferredTo()) {
      node.finished(span.finish());
    }
  }
}
