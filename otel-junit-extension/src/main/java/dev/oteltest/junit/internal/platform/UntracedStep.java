package dev.oteltest.junit.internal.platform;

import io.opentelemetry.context.Context;

/** A lifecycle method without its own span. */
record UntracedStep(Context context) implements TestActivity.Step {

  @Override
  public void failed(Throwable failure) {}

  @Override
  public void end() {}
}
