package dev.oteltest.junit;

import io.opentelemetry.context.Scope;
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
    context.getStore(NAMESPACE).put(Scope.class, activity.context().makeCurrent());
  }

  static void leave(ExtensionContext context) {
    Scope scope = context.getStore(NAMESPACE).remove(Scope.class, Scope.class);
    if (scope != null) {
      scope.close();
    }
    Activities.close(context);
  }
}
