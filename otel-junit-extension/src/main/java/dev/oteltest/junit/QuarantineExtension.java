package dev.oteltest.junit;

import dev.oteltest.internal.log.TestEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Aborts tests that fail while they are in quarantine, so that they don't fail the build.
 *
 * <p>Jupiter detects this extension automatically in runs that have tests in quarantine. It
 * intercepts only dynamic tests, for which Jupiter has nothing else.
 *
 * @since 0.1
 */
public final class QuarantineExtension
    implements TestExecutionExceptionHandler, InvocationInterceptor, TestWatcher {

  /** Creates the extension; called by Jupiter. */
  public QuarantineExtension() {}

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw TestEnvironment.isTooOld() ? thrown : QuarantinedTests.quarantined(context, thrown);
  }

  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> invocation,
      DynamicTestInvocationContext dynamic,
      ExtensionContext context)
      throws Throwable {
    try {
      invocation.proceed();
    } catch (Throwable thrown) {
      handleTestExecutionException(context, thrown);
    }
  }

  /** Warns if the failure is one that is not quarantined. */
  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    if (!TestEnvironment.isTooOld()) {
      QuarantinedTests.warn(context);
    }
  }
}
