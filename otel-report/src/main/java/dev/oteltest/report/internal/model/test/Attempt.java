package dev.oteltest.report.internal.model.test;

import dev.oteltest.semconv.TestResult;

/**
 * One execution of a test.
 *
 * @param row its span
 * @param number as the run recorded it, from 1; a rerun has at least 2
 * @param cutShort whether its JVM died while it ran, so that its duration is unknown
 */
public record Attempt(int row, TestResult result, int number, boolean cutShort) {

  /** Whether it ran to its end, so that its duration means something. */
  public boolean isMeasured() {
    return !cutShort && (result.isFailure() || result == TestResult.PASSED);
  }

  /**
   * Returns which of this and a later attempt counts. Two forks may each run a test without one
   * being a rerun: then the failure counts, as in Surefire.
   */
  Attempt then(Attempt later) {
    if (later.number > 1 || result == TestResult.RETRIED) {
      return later;
    }
    return result.isFailure() || later.result == TestResult.NEVER_RAN ? this : later;
  }
}
