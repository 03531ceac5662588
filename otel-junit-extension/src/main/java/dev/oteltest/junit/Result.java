package dev.oteltest.junit;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;

/** How a test or a container itself ended. */
enum Result {
  PASSED("pass", "success", "successful"),
  FAILED("fail", "failure", "failed"),
  /** A failed attempt that an extension follows up with another one: only the last one counts. */
  RETRIED("fail", "failure", "retried"),
  TIMED_OUT("fail", "timed_out", "timed_out"),
  ABORTED("skipped", "aborted", "aborted"),
  SKIPPED("skipped", "skipped", "skipped"),
  NEVER_RAN("skipped", "skipped", "never_ran");

  private final String caseStatus;
  private final String suiteStatus;
  private final String junitResult;

  Result(String caseStatus, String suiteStatus, String junitResult) {
    this.caseStatus = caseStatus;
    this.suiteStatus = suiteStatus;
    this.junitResult = junitResult;
  }

  static Result of(TestExecutionResult.Status status, @Nullable Throwable thrown) {
    return switch (status) {
      case SUCCESSFUL -> PASSED;
      case ABORTED -> ABORTED;
      case FAILED -> thrown != null && Failures.isTimeout(thrown) ? TIMED_OUT : FAILED;
    };
  }

  /** As {@code test.case.result.status} has it. */
  String caseStatus() {
    return caseStatus;
  }

  /** As {@code test.suite.run.status} has it. */
  String suiteStatus() {
    return suiteStatus;
  }

  /** In JUnit's words, which tell apart what the conventions have one word for. */
  String junitResult() {
    return junitResult;
  }

  boolean isFailure() {
    return this == FAILED || this == TIMED_OUT || this == RETRIED;
  }

  /** What a container's result is once its tests are counted in: JUnit itself does not. */
  Result rolledUp(Tally.Counts tests) {
    if (isFailure() || !tests.anyFailed()) {
      return this;
    }
    return tests.onlyTimedOut() ? TIMED_OUT : FAILED;
  }
}
