package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.CaptureScope;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * The tests that run on the calling thread, one inside another. A test may run tests, or wait in a
 * pool whose thread starts others in the meantime.
 */
public final class CurrentThreadTests {

  private static final ThreadLocal<@Nullable TestNode> innermost = new ThreadLocal<>();

  /** The context of a class while an instance of it is set up for a test that has not started. */
  private static final ThreadLocal<@Nullable CurrentContext> setUp = new ThreadLocal<>();

  /** Spares runs without parallel tests the look at each thread. */
  private static volatile boolean setsUp;

  private CurrentThreadTests() {}

  /** Adds a test that starts. */
  static void add(TestNode test) {
    test.startInside(innermost());
    innermost.set(test);
  }

  /**
   * Removes a test that ended. If this is called on another thread, the test's own thread finds out
   * later.
   */
  static void remove(TestNode test) {
    if (innermost.get() == test) {
      innermost.set(innermost());
    }
  }

  /** Returns the innermost test that has not ended, or null. */
  public static @Nullable TestNode innermost() {
    TestNode open = innermost.get();
    while (open != null && open.isOver()) {
      open = open.around();
    }
    return open;
  }

  /**
   * Makes the context of a class current, unless it already is, while an instance of it is set up
   * on the thread that then runs the test.
   */
  public static void enterSetUp(TestNode type) {
    leaveSetUp();
    if (CaptureScope.fromContext(Context.current()) != type.scope()) {
      setsUp = true;
      setUp.set(CurrentContext.enter(type.context()));
    }
  }

  /** Leaves it as the test starts, or is skipped; does nothing if none was entered. */
  static void leaveSetUp() {
    CurrentContext entered = setsUp ? setUp.get() : null;
    if (entered != null) {
      setUp.remove();
      entered.leave();
    }
  }
}
