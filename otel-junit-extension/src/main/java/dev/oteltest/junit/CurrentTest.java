package dev.oteltest.junit;

import dev.oteltest.junit.internal.platform.MetricsInterest;
import dev.oteltest.junit.internal.platform.TestActivity;
import dev.oteltest.junit.internal.platform.UntracedTest;
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
    TestActivity testActivity = JupiterTests.start(context);
    if (testActivity != null) {
      testActivity.enter();
      if (testActivity instanceof UntracedTest) {
        MetricsInterest.watch(context.getRequiredTestClass(), testActivity.scope());
      }
    }
  }

  static void leave(ExtensionContext context) {
    TestActivity testActivity = JupiterTests.find(context);
    if (testActivity != null) {
      testActivity.leave();
    }
    if (testActivity instanceof UntracedTest) {
      JupiterTests.close(context);
    }
  }
}
