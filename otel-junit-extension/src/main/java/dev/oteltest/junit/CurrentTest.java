package dev.oteltest.junit;

import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The test that is current on a thread between Jupiter's before-each and after-each callbacks,
 * which run on one thread. Around the test method itself the interceptor does it once more, as that
 * may run on another thread.
 */
final class CurrentTest {

  private CurrentTest() {}

  static void enter(ExtensionContext context) {
    Activities.recognize(context);
    Activity activity = Activities.start(context);
    if (activity != null) {
      activity.enter();
      MetricsInterest.beforeTest(context, activity);
    }
  }

  static void leave(ExtensionContext context) {
    Activity activity = Activities.find(context);
    if (activity != null) {
      activity.leave();
    }
    if (activity instanceof Detached) {
      Activities.close(context);
    }
  }
}
