package dev.oteltest.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The test that is current on a thread between Jupiter's before-each and after-each callbacks,
 * which run on one thread. Around the test method itself the interceptor does it once more, as that
 * may run on another thread.
 */
final class CurrentTest {

  private static final Namespace NAMESPACE = Namespace.create(CurrentTest.class);

  private CurrentTest() {}

  static void enter(ExtensionContext context) {
    Activity activity = Activities.findOrOpen(context);
    context.getStore(NAMESPACE).put(CurrentContext.class, CurrentContext.enter(activity.context()));
  }

  static void leave(ExtensionContext context) {
    CurrentContext current =
        context.getStore(NAMESPACE).remove(CurrentContext.class, CurrentContext.class);
    if (current != null) {
      current.leave();
    }
    Activities.close(context);
  }
}
