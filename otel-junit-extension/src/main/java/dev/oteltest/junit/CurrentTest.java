package dev.oteltest.junit;

import dev.oteltest.junit.internal.platform.Activity;
import dev.oteltest.junit.internal.platform.Detached;
import dev.oteltest.junit.internal.platform.MetricsInterest;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What is to be done between Jupiter's before-each and after-each callbacks, which run on one
 * thread. The listener has made a test current there already; a factory is no test to it, and of a
 * run that is not traced it knows too little.
 */
final class CurrentTest {

  private CurrentTest() {}

  static void enter(ExtensionContext context) {
    JupiterTests.recognize(context);
    Activity activity = JupiterTests.start(context);
    if (activity != null) {
      activity.enter();
      if (activity instanceof Detached) {
        MetricsInterest.watch(context.getRequiredTestClass(), activity.scope());
      }
    }
  }

  static void leave(ExtensionContext context) {
    Activity activity = JupiterTests.find(context);
    if (activity != null) {
      activity.leave();
    }
    if (activity instanceof Detached) {
      JupiterTests.close(context);
    }
  }
}
