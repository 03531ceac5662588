package dev.oteltest.junit;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/** A context that is current on this thread from one callback to another. */
final class CurrentContext {

  private final Scope scope;
  private final Thread thread;

  private CurrentContext(Scope scope, Thread thread) {
    this.scope = scope;
    this.thread = thread;
  }

  /** Makes it current here. */
  @SuppressWarnings("MustBeClosedChecker") // leave() closes it, in a later callback
  static CurrentContext enter(Context context) {
    return new CurrentContext(context.makeCurrent(), Thread.currentThread());
  }

  /**
   * Brings back what was current before; on another thread that would be no use, so it is not done.
   */
  void leave() {
    if (thread == Thread.currentThread()) {
      scope.close();
    }
  }
}
