package dev.oteltest.junit.internal.platform;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/** A context that is current on this thread from one callback to another. */
public record CurrentContext(Context before, Scope scope, Thread thread) {

  /** Makes a context current on the calling thread. */
  @SuppressWarnings("MustBeClosedChecker") // leave() closes it, in a later callback
  public static CurrentContext enter(Context context) {
    return new CurrentContext(Context.current(), context.makeCurrent(), Thread.currentThread());
  }

  /**
   * Restores the previous context, even if a test left a scope open, because the next test on this
   * thread must not see it. Does nothing on another thread, where this would have no effect.
   */
  @SuppressWarnings(
      "MustBeClosedChecker") // the previous context is closed by the code that made it current
  public void leave() {
    if (thread == Thread.currentThread()) {
      scope.close();
      if (Context.current() != before) {
        before.makeCurrent();
      }
    }
  }
}
