package dev.oteltest.junit;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.internal.log.TestEnvironment;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Passes captured telemetry to tests, and publishes the spans of those that fail where somebody
 * watches, as in an IDE.
 *
 * <p>Jupiter detects this extension automatically; if autodetection is switched off, {@link Traced}
 * registers it. It intercepts nothing, so it leaves no frame in a test's stack.
 *
 * @since 0.1
 */
public final class TracingExtension
    implements BeforeEachCallback,
        BeforeTestExecutionCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver,
        TestWatcher {

  /** How many there are, of which all but the first resolve nothing where that one does. */
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Creates the extension; called by Jupiter. */
  public TracingExtension() {
    COUNT.incrementAndGet();
  }

  /** Whether no other one was ever created in this JVM. */
  static boolean isAlone() {
    return COUNT.get() == 1;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (TestEnvironment.isTooOld()) {
      return;
    }
    try {
      JupiterTests.enter(context);
    } catch (Throwable e) {
      JunitWarnings.failed("Recognizing a test", e);
    }
  }

  /** Checks the global OpenTelemetry, as code that ran before the test may have replaced it. */
  @Override
  public void beforeTestExecution(ExtensionContext context) {
    if (TestEnvironment.isTooOld()) {
      return;
    }
    TelemetryCapture.get().lookAtGlobal();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (TestEnvironment.isTooOld()) {
      return;
    }
    try {
      JupiterTests.leave(context);
    } catch (Throwable e) {
      JunitWarnings.failed("Leaving a test", e);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (TestEnvironment.isTooOld()) {
      return;
    }
    try {
      JupiterTests.close(context);
    } catch (Throwable e) {
      JunitWarnings.failed("Leaving a class", e);
    }
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable failure) {
    print(context, failure);
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    print(context, null);
  }

  private static void print(ExtensionContext context, @Nullable Throwable failure) {
    if (TestEnvironment.isTooOld()) {
      return;
    }
    try {
      JupiterTests.print(context, failure);
    } catch (Throwable e) {
      JunitWarnings.failed("Printing the spans of a test", e);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return !TestEnvironment.isTooOld()
        && TelemetryParameters.areOurs(parameter, context)
        && JupiterTests.isFirst(this, context);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return TelemetryParameters.resolve(parameter, context);
  }
}
