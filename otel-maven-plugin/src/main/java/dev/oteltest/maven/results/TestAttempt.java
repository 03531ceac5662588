package dev.oteltest.maven.results;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.maven.reports.ReportedTest;
import dev.oteltest.maven.reports.ReportedTest.Outcome;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of a test, or a container that may have failed itself, read from its span.
 *
 * @param result how the test ended; null for a container
 * @param start in nanoseconds since the epoch
 * @param reported the attempt as a Surefire report would contain it
 */
record TestAttempt(
    String uniqueId,
    String spanId,
    String parent,
    @Nullable TestResult result,
    long start,
    ReportedTest reported) {

  /**
   * Reads a test span.
   *
   * @return the attempt; null for a run or an engine, which fail because of their children, and for
   *     a retried attempt
   */
  static @Nullable TestAttempt of(SpanData span) {
    Attributes attributes = span.getAttributes();
    String uniqueId = attributes.get(TestAttributes.UNIQUE_ID);
    String kind = attributes.get(TestAttributes.KIND);
    TestResult result = TestResult.of(attributes);
    if (uniqueId == null
        || result == TestResult.RETRIED
        || JunitKind.RUN.value().equals(kind)
        || JunitKind.ENGINE.value().equals(kind)) {
      return null;
    }
    return new TestAttempt(
        uniqueId,
        span.getSpanId(),
        span.getParentSpanId(),
        result,
        span.getStartEpochNanos(),
        reported(span, result));
  }

  private static ReportedTest reported(SpanData span, @Nullable TestResult result) {
    Attributes attributes = span.getAttributes();
    String suite = Objects.requireNonNullElse(attributes.get(TestAttributes.SUITE_NAME), "");
    String test = Objects.requireNonNullElse(attributes.get(TestAttributes.CASE_NAME), suite);
    boolean inSuite = !suite.isEmpty() && test.startsWith(suite + ".");
    String errorType = attributes.get(CommonAttributes.ERROR_TYPE);
    Outcome outcome = outcome(result, errorType);
    Long number = attributes.get(TestAttributes.ATTEMPT);
    String description = span.getStatus().getDescription();
    return new ReportedTest(
        (inSuite ? suite : test).intern(),
        inSuite ? test.substring(suite.length() + 1) : "",
        outcome,
        number == null ? 1 : number.intValue(),
        Boolean.TRUE.equals(attributes.get(TestAttributes.FLAKY)),
        Duration.ofNanos(Math.max(0, span.getEndEpochNanos() - span.getStartEpochNanos())),
        EpochClock.instantOf(span.getStartEpochNanos()),
        EpochClock.instantOf(span.getEndEpochNanos()),
        outcome.isBad() ? errorType : null,
        description.isEmpty() ? null : description);
  }

  private static Outcome outcome(@Nullable TestResult result, @Nullable String errorType) {
    if (result == null ? errorType != null : result.isFailure()) {
      return isAssertion(errorType) ? Outcome.FAILED : Outcome.ERROR;
    }
    return result == TestResult.NEVER_RAN
        ? Outcome.NEVER_RAN
        : result == TestResult.PASSED ? Outcome.PASSED : Outcome.SKIPPED;
  }

  /**
   * Returns whether an error is a failed assertion: those of libraries are; those of the JDK are
   * not, with one exception.
   */
  private static boolean isAssertion(@Nullable String type) {
    return type != null
        && (type.equals("java.lang.AssertionError")
            || (!type.startsWith("java.")
                && (type.endsWith("Error") || type.endsWith("ComparisonFailure"))));
  }

  boolean isTest() {
    return result != null;
  }

  boolean isFailure() {
    return reported.outcome().isBad();
  }

  /**
   * Returns whether this attempt failed because the JVM died; a container may then have failed only
   * because one of its children did.
   */
  boolean isEcho() {
    return TestAttributes.JVM_EXIT.equals(reported.errorType());
  }

  /**
   * Returns which of this and a later attempt with the same id counts. Two forks may each run a
   * test without one being a rerun: then the failure counts, as in Surefire.
   */
  TestAttempt then(TestAttempt later) {
    if (later.reported.runs() > 1) {
      return later;
    }
    return isFailure() || later.result == TestResult.NEVER_RAN ? this : later;
  }
}
