package dev.oteltest.maven.toolfiles;

import dev.oteltest.semconv.TestResult;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A test that Surefire reports, with all its runs combined.
 *
 * @param className the fully qualified name of the class
 * @param name the name of the test, as Surefire writes it; empty for a failure of the class itself,
 *     such as a failed {@code @BeforeAll}
 * @param outcome the outcome of the last run
 * @param runs the number of runs, 1 for a test that was not rerun
 * @param flaky whether the test passed in the end but not at first
 * @param duration the duration of the last run
 * @param start when the last run began; null unless Surefire is configured to write it ({@code
 *     reportTestTimestamp})
 * @param reported when Surefire wrote the report of the last run, after the class had ended
 * @param errorType the class of the exception of a test that did not pass; null if there is none
 * @param message the message of the exception or the reason for skipping; null if there is none
 * @param stackTrace the beginning of the stack trace of a test that failed; null if there is none
 * @since 0.1
 */
public record ReportedTest(
    String className,
    String name,
    Outcome outcome,
    int runs,
    boolean flaky,
    Duration duration,
    @Nullable Instant start,
    Instant reported,
    @Nullable String errorType,
    @Nullable String message,
    @Nullable String stackTrace) {

  /** Surefire's outcomes. */
  public enum Outcome {
    /** The test passed. */
    PASSED(TestResult.PASSED),
    /** An assertion failed. */
    FAILED(TestResult.FAILED),
    /** The test threw another exception. */
    ERROR(TestResult.FAILED),
    /** The test was disabled, or its assumptions did not hold. */
    SKIPPED(TestResult.SKIPPED),
    /** A container of the test failed or was skipped, which only spans record. */
    NEVER_RAN(TestResult.NEVER_RAN);

    private final TestResult result;

    Outcome(TestResult result) {
      this.result = result;
    }

    /** Returns the corresponding result in the spans of tests. */
    public TestResult result() {
      return result;
    }

    /** Returns whether the test failed. */
    public boolean isBad() {
      return this == FAILED || this == ERROR;
    }
  }

  /** Returns the name of the class and of the test. */
  public String fullName() {
    return name.isEmpty() ? className : className + "." + name;
  }

  /** Combines this test with a later run, whose outcome counts unless it hides a failure. */
  ReportedTest then(ReportedTest later) {
    boolean passesAtLast = later.outcome == Outcome.PASSED;
    ReportedTest counted = outcome.isBad() && later.outcome == Outcome.SKIPPED ? this : later;
    return new ReportedTest(
        className,
        name,
        counted.outcome,
        runs + later.runs,
        passesAtLast && (flaky || later.flaky || outcome.isBad()),
        counted.duration,
        counted.start,
        counted.reported,
        counted.errorType,
        counted.message,
        counted.stackTrace);
  }
}
