package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.CaptureScope;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * The context of a class while an instance of it is set up for a test that has not started, on the
 * thread that then runs the test.
 */
public final class SetUpContext {

  private static final ThreadLocal<@Nullable CurrentContext> HERE = new ThreadLocal<>();

  /** Spares runs without parallel tests the look at each thread. */
  private static volatile boolean used;

  private SetUpContext() {}

  /** Makes the context of a class current, unless it already is. */
  public static void enter(TestNode type) {
    leave();
    if (CaptureScope.fromContext(Context.current()) != type.scope()) {
      used = true;
      HERE.set(CurrentContext.enter(type.context()));
    }
  }

  /** Leaves it as the test starts, or is skipped; does nothing if none was entered. */
  static void leave() {
    CurrentContext entered = used ? HERE.get() : null;
    if (entered != null) {
      HERE.remove();
      entered.leave();
    }
  }
}
