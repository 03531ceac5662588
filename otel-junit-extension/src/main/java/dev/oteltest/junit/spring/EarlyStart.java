package dev.oteltest.junit.spring;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.platform.CurrentContext;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * The span of a context that does not exist yet: Spring Boot prepares the environment before, and
 * may ask servers for it, as Spring Cloud Config does. The span is current on the thread that
 * starts the application.
 *
 * @param run the run that the span belongs to
 * @param use the class that needs the context, and its configuration
 * @param span the span; its name is provisional
 * @param parent the context of what needs the context
 * @param current the context with the span
 */
record EarlyStart(
    RunContexts run, TestClassUse use, RecordedSpan span, Context parent, CurrentContext current) {

  /** The name until the configuration of the context is known. */
  static final String NAME = "context";

  /**
   * Starts the span; returns null if it is unknown for which class, or its run has no such spans.
   */
  static @Nullable EarlyStart begin() {
    TestClassUse use = TestClassUse.onThisThread();
    if (use == null || use.missing() == null) {
      return null; // it then starts with the context
    }
    RunContexts run = RunContexts.of(use.testClass());
    return run == null ? null : run.startEarly(use);
  }
}
