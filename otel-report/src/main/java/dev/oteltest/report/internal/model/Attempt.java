package dev.oteltest.report.internal.model;

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
    return !cutShort && result.isJudged();
  }

  /**
   * Returns which of this and a later attempt counts. A test that failed and then neither passed
   * nor failed, other than in quarantine, has failed. Two forks may each run a test without one
   * being a rerun: then the failure counts. Both are as in Surefire.
   */
  Attempt then(Attempt later) {
    if (!later.result.isJudged()) {
      return result.isJudged() || later.result == TestResult.NEVER_RAN ? this : later;
    }
    boolean isFirst = later.number <= 1;
    boolean stays =
        switch (result) {
          case FAILED, TIMED_OUT -> isFirst || later.result == TestResult.QUARANTINED;
          case QUARANTINED -> isFirst && later.result == TestResult.PASSED;
          default -> false;
        };
    return stays ? this : later;
  }
}
