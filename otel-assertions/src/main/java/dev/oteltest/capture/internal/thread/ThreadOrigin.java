package dev.oteltest.capture.internal.thread;

import org.jspecify.annotations.Nullable;

/**
 * On which thread a scope was opened. Threads that are started there while it is open inherit it,
 * and so do theirs: what such a thread does without a context is a sign that it is this scope's.
 *
 * <p>It does not hold the scope, as an inheriting thread may live long.
 */
public final class ThreadOrigin {

  private static final InheritableThreadLocal<@Nullable ThreadOrigin> HERE =
      new InheritableThreadLocal<>();

  private final long threadId = currentThreadId();
  private @Nullable ThreadOrigin around;
  private volatile boolean over;

  private ThreadOrigin(@Nullable ThreadOrigin around) {
    this.around = around;
  }

  /** Begins one on this thread. */
  public static ThreadOrigin begin() {
    ThreadOrigin origin = new ThreadOrigin(firstOpen(HERE.get()));
    HERE.set(origin);
    return origin;
  }

  /** Ends it; on another thread than its own, that thread finds out later. */
  public void end() {
    over = true;
    if (HERE.get() == this) {
      HERE.set(firstOpen(around));
    }
    around = null;
  }

  /** Whether the calling thread is the one where it began, or was started from there meanwhile. */
  public boolean isOfThisThread() {
    return HERE.get() == this;
  }

  /** Whether it began on the calling thread. */
  public boolean isHere() {
    return threadId == currentThreadId();
  }

  private static @Nullable ThreadOrigin firstOpen(@Nullable ThreadOrigin origin) {
    ThreadOrigin open = origin;
    while (open != null && open.over) {
      open = open.around;
    }
    return open;
  }

  @SuppressWarnings("deprecation") // threadId() came with Java 19
  private static long currentThreadId() {
    return Thread.currentThread().getId();
  }
}
