package dev.oteltest.semconv;

import io.opentelemetry.api.common.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * How a test or a container itself ended, and the attribute values for it. All code that writes or
 * reads test spans uses the values from here.
 *
 * @since 0.1
 */
public enum TestResult {
  /** It passed. */
  PASSED("pass", "success", null),
  /** It failed. */
  FAILED("fail", "failure", null),
  /** It failed, and an extension made another attempt: only the last attempt counts. */
  RETRIED("fail", "failure", "retried"),
  /** It took too long. */
  TIMED_OUT("fail", "timed_out", "timed_out"),
  /** Its assumptions did not hold. */
  ABORTED("skipped", "aborted", "aborted"),
  /** It was disabled. */
  SKIPPED("skipped", "skipped", null),
  /** Something around it failed or was skipped. */
  NEVER_RAN("skipped", "skipped", "never_ran");

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
   * Returns the value of {@code junit.result}, which distinguishes results that the conventions
   * have one word for.
   *
   * @return null if the status is enough
   */
  public @Nullable String junitResult() {
    return junitResult;
  }

  /** Whether it is a failure. */
  public boolean isFailure() {
    return this == FAILED || this == TIMED_OUT || this == RETRIED;
  }

  /**
   * Reads the result of a test from the attributes of its span.
   *
   * @return null if they are not a test's, or have unknown values
   */
  public static @Nullable TestResult of(Attributes test) {
    String status = test.get(TestAttributes.CASE_STATUS);
    String junit = test.get(TestAttributes.RESULT);
    for (TestResult result : values()) {
      if (result.caseStatus.equals(status)
          && (junit == null ? result.junitResult == null : junit.equals(result.junitResult))) {
        return result;
      }
    }
    return null;
  }
}
