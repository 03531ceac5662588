package dev.oteltest.junit.internal.platform;

import org.jspecify.annotations.Nullable;

/**
 * The tests that run on the calling thread, one inside another. A test may run tests, or wait in a
 * pool whose thread starts others in the meantime.
 */
public final class CurrentThreadTests {

  private static final ThreadLocal<@Nullable TestNode> innermost = new ThreadLocal<>();

  private CurrentThreadTests() {}

  /**
   * Adds a test that starts.
   *
   * @return the test around it, which the caller keeps; null if there is none
   */
  static @Nullable TestNode add(TestNode test) {
    TestNode around = innermost();
    innermost.set(test);
    return around;
  }

  /**
   * Removes a test that ended. If this is called on another thread, the test's own thread finds out
   * later.
   */
  static void remove(TestNode test) {
    if (innermost.get() == test) {
      innermost.set(firstOpen(test));
    }
  }

  /** Returns the innermost test that has not ended, or null. */
  public static @Nullable TestNode innermost() {
    return firstOpen(innermost.get());
  }

  private static @Nullable TestNode firstOpen(@Nullable TestNode test) {
    TestNode open = test;
    while (open != null && open.isOver()) {
      open = open.aroundHere();
    }
    return open;
  }
}
