package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.config.RunSettings.PrintedTests;
import dev.oteltest.junit.internal.guard.EndSteps;
import dev.oteltest.junit.internal.output.RunOutput;
import dev.oteltest.junit.internal.print.TestPrint;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * What the plans of a run share.
 *
 * @param ends runs the steps in which tests end
 * @param print the tests whose spans are printed; null for none
 */
record PlanServices(
    RunSettings settings,
    TestTracer tracer,
    RunOutput output,
    TestDescriber describer,
    EndSteps ends,
    @Nullable PrintedTests print) {

  /** Returns the same for a plan: if it is of one test, that is what somebody wants to see. */
  PlanServices of(TestPlan plan) {
    return print == null
            || print == PrintedTests.ALL
            || plan.countTestIdentifiers(PlanServices::runsTests) != 1
            || plan.countTestIdentifiers(TestIdentifier::isTest) != 1
        ? this
        : new PlanServices(settings, tracer, output, describer, ends, PrintedTests.ALL);
  }

  /** Whether it is a test, or a method that may run as several. */
  private static boolean runsTests(TestIdentifier id) {
    return id.isTest() || id.getSource().orElse(null) instanceof MethodSource;
  }

  /**
   * Returns what is printed of a test as it ends; null if that is nothing.
   *
   * @param failure why it failed, or null
   */
  @Nullable String print(CaptureScope scope, RecordedSpan span, @Nullable Throwable failure) {
    if (print == null || (failure == null && print != PrintedTests.ALL)) {
      return null;
    }
    String trace = span.getSpanContext().getTraceId();
    String place = output.hasFile() ? trace + " in " + settings.output() : trace;
    return TestPrint.of(scope, place, settings, failure);
  }
}
