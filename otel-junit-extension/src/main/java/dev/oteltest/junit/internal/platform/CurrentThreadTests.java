package dev.oteltest.junit.internal.platform;

import org.jspecify.annotations.Nullable;

/**
 * The tests that run on the calling thread, one inside another. A test may run tests, or wait in a
 * pool whose thread starts others in the meantime.
 */
public final class CurrentThreadTests {

  /** A test, and what runs around it on its thread. */
  private record Entry(TestNode test, @Nullable Entry around) {}

  private static final ThreadLocal<@Nullable Entry> innermost = new ThreadLocal<>();

  private CurrentThreadTests() {}

  /** Adds a test that starts. */
  static void add(TestNode test) {
    innermost.set(new Entry(test, firstOpen(innermost.get())));
  }

  /**
   * Removes a test that ended. If this is called on another thread, the test's own thread finds out
   * later.
   */
  static void remove(TestNode test) {
    Entry entry = innermost.get();
    if (entry != null && entry.test() == test) {
      innermost.set(firstOpen(entry));
    }
  }

  /** Returns the innermost test that has not ended, or null. */
  public static @Nullable TestNode innermost() {
    Entry open = firstOpen(innermost.get());
    return open == null ? null : open.test();
  }

  private static @Nullable Entry firstOpen(@Nullable Entry entry) {
    Entry open = entry;
    while (open != null && open.test().isOver()) {
      open = open.around();
    }
    return open;
  }
}
