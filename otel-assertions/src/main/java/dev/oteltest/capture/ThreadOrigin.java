package dev.oteltest.capture;

import org.jspecify.annotations.Nullable;

/**
 * The thread on which a scope was opened. Threads that are started there while it is open inherit
 * the origin, and so do threads started by them: work that such a thread does without a context
 * most likely belongs to this scope.
 *
 * <p>An origin does not reference the scope, because an inheriting thread may outlive it.
 */
final class ThreadOrigin {

  private static final InheritableThreadLocal<@Nullable ThreadOrigin> HERE =
      new InheritableThreadLocal<>();

  private final long threadId = currentThreadId();
  private @Nullable ThreadOrigin around;
  private volatile boolean over;

  private ThreadOrigin(@Nullable ThreadOrigin around) {
    this.around = around;
  }

  /** Creates an origin on this thread. */
  static ThreadOrigin begin() {
    ThreadOrigin origin = new ThreadOrigin(firstOpen(HERE.get()));
    HERE.set(origin);
    return origin;
  }

  /** Ends the origin; if this runs on another thread, the original thread notices later. */
  void end() {
    over = true;
    if (HERE.get() == this) {
      HERE.set(firstOpen(around));
    }
    around = null;
  }

  /**
   * Returns whether the calling thread is the original one, or was started from there while the
   * origin was open.
   */
  boolean isOfThisThread() {
    return HERE.get() == this;
  }

  /** Returns the origin of the calling thread, which may be over; without one, the thread. */
  static Object ofThisThread() {
    ThreadOrigin origin = HERE.get();
    return origin == null ? Thread.currentThread() : origin;
  }

  /** Returns whether the origin was created on the calling thread. */
  boolean isHere() {
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
