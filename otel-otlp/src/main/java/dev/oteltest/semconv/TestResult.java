package dev.oteltest.semconv;

import io.opentelemetry.api.common.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * The result of a test, or of a container itself, and its attribute values.
 *
 * <p>All code that writes or reads test spans uses these values.
 *
 * @since 0.1
 */
public enum TestResult {
  /** The test passed. */
  PASSED("pass", "success", null),
  /** The test failed. */
  FAILED("fail", "failure", null),
  /** The test failed, and an extension made another attempt; only the last attempt counts. */
  RETRIED("fail", "failure", "retried"),
  /** The test took too long. */
  TIMED_OUT("fail", "timed_out", "timed_out"),
  /** An assumption of the test did not hold. */
  ABORTED("skipped", "aborted", "aborted"),
  /** The test failed while it was in quarantine, so that it does not fail the build. */
  QUARANTINED("skipped", "aborted", "quarantined"),
  /** The test was disabled. */
  SKIPPED("skipped", "skipped", null),
  /** The test never ran because something around it failed or was skipped. */
  NEVER_RAN("skipped", "skipped", "never_ran");

  private static final TestResult[] ALL = values();

  private final String caseStatus;
  private final String suiteStatus;
  private final @Nullable String junitResult;

  TestResult(String caseStatus, String suiteStatus, @Nullable String junitResult) {
    this.caseStatus = caseStatus;
    this.suiteStatus = suiteStatus;
    this.junitResult = junitResult;
  }

  /** Returns the value of {@code test.case.result.status}. */
  public String caseStatus() {
    return caseStatus;
  }

  /** Returns the value of {@code test.suite.run.status}. */
  public String suiteStatus() {
    return suiteStatus;
  }

  /**
   * Returns the value of {@code junit.result}, which distinguishes results for which the
   * conventions have a single word.
   *
   * @return the value, or null if the status is unambiguous
   */
  public @Nullable String junitResult() {
    return junitResult;
  }

  /** Whether this is a failure of any kind. */
  public boolean isFailure() {
    return this == FAILED || this == TIMED_OUT || this == RETRIED;
  }

  /** Whether the test failed, be it in quarantine. */
  public boolean hasFailed() {
    return isFailure() || this == QUARANTINED;
  }

  /** Whether the test passed or failed, be it in quarantine. */
  public boolean isJudged() {
    return this == PASSED || hasFailed();
  }

  /**
   * Reads the result of a test from the attributes of its span.
   *
   * @return the result, or null if the attributes are not those of a test or have unknown values
   */
  public static @Nullable TestResult of(Attributes test) {
    return of(test.get(TestAttributes.CASE_STATUS), test.get(TestAttributes.RESULT));
  }

  /**
   * Returns the result that two attributes stand for.
   *
   * @param status the value of {@code test.case.result.status}, or null
   * @param junit the value of {@code junit.result}, or null
   * @return the result, or null if there is no status or a value is unknown
   */
  public static @Nullable TestResult of(@Nullable String status, @Nullable String junit) {
    for (TestResult result : ALL) {
      if (result.caseStatus.equals(status)
          && (junit == null ? result.junitResult == null : junit.equals(result.junitResult))) {
        return result;
      }
    }
    return null;
  }
}
