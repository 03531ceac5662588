package dev.oteltest.junit.spring;

import dev.oteltest.internal.log.TestEnvironment;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import java.time.Duration;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ApplicationContextFailureProcessor;

/** Receives which contexts of tests did not start, and why. Spring 6 detects it automatically. */
final class ContextFailures implements ApplicationContextFailureProcessor {

  @Override
  public void processLoadFailure(ApplicationContext context, Throwable exception) {
    if (!TestEnvironment.isTooOld()) {
      JunitWarnings.guard(
          "Tracing an application context that did not start", () -> failed(context, exception));
    }
  }

  private static void failed(ApplicationContext context, Throwable exception) {
    ContextStart start = ContextStart.onThisThread();
    if (start != null) {
      start.failed(exception);
    } else if (TracedContexts.of(context) == null) {
      RunContexts.failedEarly(null, Duration.ZERO, exception);
    }
  }
}
