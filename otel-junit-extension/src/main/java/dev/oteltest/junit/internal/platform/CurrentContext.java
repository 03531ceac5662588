package dev.oteltest.junit.internal.platform;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/** A context that is current on this thread from one callback to another. */
final class CurrentContext {

  private final Context before;
  private final Scope scope;
  private final Thread thread;

  private CurrentContext(Context before, Scope scope, Thread thread) {
    this.before = before;
    this.scope = scope;
    this.thread = thread;
  }

  /** Makes it current here. */
  @SuppressWarnings("MustBeClosedChecker") // leave() closes it, in a later callback
  static CurrentContext enter(Context context) {
    return new CurrentContext(Context.current(), context.makeCurrent(), Thread.currentThread());
  }

  /**
   * Brings back what was current before, even if a test left a scope of its own open: the next test
   * on this thread has nothing to do with it. On another thread that would be no use, so it is not
   * done.
   */
  @SuppressWarnings("MustBeClosedChecker") // what was before ends with whoever made it current
  void leave() {
    if (thread == Thread.currentThread()) {
      scope.close();
      if (Context.current() != before) {
        before.makeCurrent();
      }
    }
  }
}
