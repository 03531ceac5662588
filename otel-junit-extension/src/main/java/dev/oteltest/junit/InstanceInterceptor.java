package dev.oteltest.junit;

import dev.oteltest.internal.log.TestEnvironment;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Makes the span of a class current where instances of it are created and set up for tests on other
 * threads than the one that runs the class, as for tests that run in parallel.
 *
 * <p>Jupiter detects this extension automatically in runs with parallel tests. It leaves no frame
 * in the stacks of tests.
 *
 * @since 0.1
 */
public final class InstanceInterceptor implements TestInstancePreConstructCallback {

  /** Creates the extension; called by Jupiter. */
  public InstanceInterceptor() {}

  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factoryContext, ExtensionContext context) {
    if (TestEnvironment.isTooOld()) {
      return;
    }
    try {
      JupiterTests.enterSetUp(context);
    } catch (Throwable e) {
      JunitWarnings.failed("Recognizing the instance of a test", e);
    }
  }
}
