package dev.oteltest.semconv;

import io.opentelemetry.api.common.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * How a test or a container itself ended, and the words that its span has for it. Who writes spans
 * of tests and who reads them know the words from here only.
 *
 * @since 0.1
 */
public enum TestResult {
  /** It passed. */
  PASSED("pass", "success", null),
  /** It failed. */
  FAILED("fail", "failure", null),
  /** A failed attempt that an extension follows up with another one: only the last one counts. */
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

  /** As {@code test.case.result.status} has it. */
  public String caseStatus() {
    return caseStatus;
  }

  /** As {@code test.suite.run.status} has it. */
  public String suiteStatus() {
    return suiteStatus;
  }

  /**
   * As {@code junit.result} has it: what the conventions have one word for, told apart.
   *
   * @return null where the status says it all
   */
  public @Nullable String junitResult() {
    return junitResult;
  }

  /** Whether it went wrong. */
  public boolean isFailure() {
    return this == FAILED || this == TIMED_OUT || this == RETRIED;
  }

  /**
   * Reads the result of a test.
   *
   * @param test the attributes of its span
   * @return null where these are not a test's, or have words that are not known
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
