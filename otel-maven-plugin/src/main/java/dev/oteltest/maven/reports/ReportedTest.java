package dev.oteltest.maven.reports;

import dev.oteltest.semconv.TestResult;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one test ended, all its runs taken together.
 *
 * @param className the class, fully qualified
 * @param name the test's name in it, as Surefire writes it; empty for what the class itself did
 *     wrong, such as a failed {@code @BeforeAll}
 * @param outcome of the last run
 * @param runs how often it was run, 1 for a test that was not run again
 * @param flaky whether it passed in the end, but not at first
 * @param duration of the last run
 * @param start when the last run began; null unless Surefire was told to write it ({@code
 *     reportTestTimestamp})
 * @param reported when Surefire wrote the report that tells of the last run, which it does when the
 *     class is over
 * @param errorType the exception's class, of a test that did not pass; null when there is none
 * @param message what the exception or the reason to skip says; null when there is none
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
    @Nullable String message) {

  /** Surefire's outcomes. */
  public enum Outcome {
    /** It passed. */
    PASSED(TestResult.PASSED),
    /** An assertion failed. */
    FAILED(TestResult.FAILED),
    /** Another exception was thrown. */
    ERROR(TestResult.FAILED),
    /** It was disabled, or its assumptions did not hold. */
    SKIPPED(TestResult.SKIPPED),
    /** Something around it failed or was skipped, which only spans say. */
    NEVER_RAN(TestResult.NEVER_RAN);

    private final TestResult result;

    Outcome(TestResult result) {
      this.result = result;
    }

    /** What spans of tests have for it. */
    public TestResult result() {
      return result;
    }

    /** Whether the test is at fault. */
    public boolean isBad() {
      return this == FAILED || this == ERROR;
    }
  }

  /** The class and the name in it. */
  public String fullName() {
    return name.isEmpty() ? className : className + "." + name;
  }

  /** This test with other texts of the same content, or less of it. */
  ReportedTest saying(String type, @Nullable String error, @Nullable String text) {
    return new ReportedTest(
        type, name, outcome, runs, flaky, duration, start, reported, error, text);
  }

  /** This test with a later run of it: the later outcome counts. */
  ReportedTest then(ReportedTest later) {
    boolean passesAtLast = later.outcome == Outcome.PASSED;
    return new ReportedTest(
        className,
        name,
        later.outcome,
        runs + later.runs,
        passesAtLast && (flaky || later.flaky || outcome.isBad()),
        later.duration,
        later.start,
        later.reported,
        later.errorType,
        later.message);
  }
}
