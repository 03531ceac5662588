package dev.oteltest.junit.internal.outcome;

import dev.oteltest.internal.span.ExceptionAttributes;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * The outcome of a test or container, and its reason.
 *
 * @param result the result
 * @param reason why it was skipped, was aborted, or never ran, or how it failed; empty if unknown
 * @param failure the exception it threw, or null
 * @param errorType the kind of failure; empty if unknown
 */
public record TestOutcome(
    TestResult result, String reason, @Nullable Throwable failure, String errorType) {

  /** A name, as most runs never load the class. */
  private static final String QUARANTINED =
      "dev.oteltest.junit.internal.outcome.QuarantinedException";

  private static final String RETRYING = "org.junitpioneer.jupiter.RetryingTest";

  /** The outcome of a container that succeeded itself. */
  public static final TestOutcome ENDED = new TestOutcome(TestResult.PASSED, "", null, "");

  /** Returns the outcome of a test whose failure can't be read. */
  public static TestOutcome unreadable(TestExecutionResult result) {
    return unreadable(result.getStatus(), result.getThrowable().orElse(null));
  }

  /** Returns the outcome of a lifecycle method whose exception can't be read. */
  public static TestOutcome unreadable(Throwable thrown) {
    return unreadable(status(thrown), thrown);
  }

  private static TestOutcome unreadable(
      TestExecutionResult.Status status, @Nullable Throwable thrown) {
    return new TestOutcome(
        result(status, null),
        RecordedSpan.NOT_RECORDED,
        thrown,
        thrown == null ? "" : thrown.getClass().getName());
  }

  public static TestOutcome of(TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
      return ENDED;
    }
    return of(result.getStatus(), result.getThrowable().orElse(null));
  }

  /**
   * Returns the outcome of a lifecycle method that threw: a failure, or an assumption that did not
   * hold.
   */
  public static TestOutcome of(Throwable thrown) {
    return of(status(thrown), thrown);
  }

  private static TestExecutionResult.Status status(Throwable thrown) {
    return thrown.getClass().getName().equals("org.opentest4j.TestAbortedException")
        ? TestExecutionResult.Status.ABORTED
        : TestExecutionResult.Status.FAILED;
  }

  private static TestOutcome of(TestExecutionResult.Status status, @Nullable Throwable thrown) {
    if (thrown == null) {
      return new TestOutcome(result(status, null), "", null, "");
    }
    if (thrown.getClass().getName().equals(QUARANTINED)) {
      return quarantined((QuarantinedException) thrown);
    }
    return new TestOutcome(
        result(status, thrown),
        ExceptionAttributes.message(thrown),
        thrown,
        ExceptionAttributes.typeName(thrown));
  }

  private static TestOutcome quarantined(QuarantinedException thrown) {
    return new TestOutcome(
        TestResult.QUARANTINED,
        thrown.words(),
        thrown.failure(),
        ExceptionAttributes.typeName(thrown.failure()));
  }

  private static TestResult result(TestExecutionResult.Status status, @Nullable Throwable thrown) {
    return switch (status) {
      case SUCCESSFUL -> TestResult.PASSED;
      case ABORTED -> TestResult.ABORTED;
      case FAILED -> thrown != null && isTimeout(thrown) ? TestResult.TIMED_OUT : TestResult.FAILED;
    };
  }

  /** Whether the test failed because it took too long. */
  private static boolean isTimeout(Throwable failure) {
    String message = ExceptionAttributes.message(failure);
    return switch (failure.getClass().getName()) {
      case "java.util.concurrent.TimeoutException" -> message.contains(" timed out after ");
      case "org.junit.runners.model.TestTimedOutException" -> true;
      case "org.opentest4j.AssertionFailedError" ->
          message.contains("execution timed out after ")
              || message.contains("execution exceeded timeout of ");
      default -> false;
    };
  }

  public static TestOutcome skipped(String reason) {
    return new TestOutcome(TestResult.SKIPPED, reason, null, "");
  }

  public static TestOutcome neverRan(String reason) {
    return new TestOutcome(TestResult.NEVER_RAN, reason, null, "");
  }

  /** Returns the outcome of something that ended because the session or plan did. */
  public static TestOutcome cutShort(String reason) {
    return new TestOutcome(TestResult.FAILED, reason, null, "");
  }

  /** Returns the outcome of something that ended because the JVM is ending. */
  public static TestOutcome jvmEnded(String reason) {
    return new TestOutcome(TestResult.FAILED, reason, null, TestAttributes.JVM_EXIT);
  }

  /**
   * Records it on the span of a test, or of a container with the tests in it, without any text of
   * others, so that this can't fail. {@link #explain} adds the text.
   */
  public void mark(boolean test, TestCounts.Counts tests, RecordedSpan span) {
    TestResult rolledUp = tests.rollUp(result);
    if (test) {
      span.setAttribute(TestAttributes.CASE_STATUS, result.caseStatus());
    }
    if (!test || !tests.isEmpty()) {
      span.setAttribute(TestAttributes.SUITE_STATUS, rolledUp.suiteStatus());
      describe(tests, span);
    }
    mark(span);
    if (rolledUp.isFailure() && !result.isFailure()) {
      span.fail(tests.describeFailures());
    }
  }

  /** Records only what went wrong, without any untrusted text. */
  public void mark(RecordedSpan span) {
    if (result == TestResult.PASSED) {
      return;
    }
    if (result.junitResult() != null) {
      span.setAttribute(TestAttributes.RESULT, result.junitResult());
    }
    if (result.isFailure()) {
      // What failed because of its tests only has none.
      span.setAttribute(CommonAttributes.ERROR_TYPE, errorType.isEmpty() ? "_OTHER" : errorType);
      span.failWithoutText();
    } else if (!reason.isEmpty()) {
      span.setAttribute(TestAttributes.REASON, RecordedSpan.NOT_RECORDED);
    }
  }

  private static void describe(TestCounts.Counts tests, RecordedSpan span) {
    span.setAttribute(TestAttributes.TESTS_PASSED, (long) tests.passed());
    span.setAttribute(TestAttributes.TESTS_FAILED, (long) tests.failed());
    span.setAttribute(TestAttributes.TESTS_SKIPPED, (long) tests.skipped());
  }

  /** Adds the text of what went wrong to a span that has the {@link #mark}. */
  public void explain(RecordedSpan span) {
    if (failure != null && result.hasFailed()) {
      span.recordException(failure);
    }
    if (result.isFailure()) {
      span.fail(reason.isEmpty() ? errorType : reason);
    } else if (result != TestResult.PASSED && !reason.isEmpty()) {
      span.setCleanAttribute(TestAttributes.REASON, reason);
    }
  }

  /**
   * Returns this outcome, or a retried failure if it is a failed attempt of a test that JUnit
   * Pioneer retries until it passes. JUnit has no result for a failure that will be retried, so
   * Pioneer reports it as aborted.
   */
  public TestOutcome orRetried(TestIdentifier test, TestPlan plan) {
    Throwable retried = failure == null ? null : failure.getCause();
    if (result == TestResult.ABORTED
        && retried != null
        && plan.getParent(test).filter(TestOutcome::isRetrying).isPresent()) {
      return new TestOutcome(
          TestResult.RETRIED,
          ExceptionAttributes.message(retried),
          retried,
          ExceptionAttributes.typeName(retried));
    }
    return this;
  }

  private static boolean isRetrying(TestIdentifier template) {
    return template.getSource().orElse(null) instanceof MethodSource source
        && Arrays.stream(source.getJavaMethod().getAnnotations())
            .anyMatch(it -> it.annotationType().getName().equals(RETRYING));
  }
}
