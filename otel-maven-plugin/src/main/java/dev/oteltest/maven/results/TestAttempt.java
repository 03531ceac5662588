package dev.oteltest.maven.results;

import dev.oteltest.maven.reports.ReportedTest;
import dev.oteltest.maven.reports.ReportedTest.Outcome;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of a test, or a container that may have failed itself, read from its span.
 *
 * @param result how the test ended; null for a container
 * @param start in nanoseconds since the epoch
 * @param number the number of the attempt, counted from 1
 */
record TestAttempt(
    String uniqueId,
    String spanId,
    String parent,
    String className,
    String name,
    @Nullable TestResult result,
    long start,
    long end,
    int number,
    boolean flaky,
    @Nullable String errorType,
    @Nullable String message) {

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
    String suite = or(attributes.get(TestAttributes.SUITE_NAME), "");
    String test = or(attributes.get(TestAttributes.CASE_NAME), suite);
    boolean inSuite = !suite.isEmpty() && test.startsWith(suite + ".");
    Long number = attributes.get(TestAttributes.ATTEMPT);
    return new TestAttempt(
        uniqueId,
        span.getSpanId(),
        span.getParentSpanId(),
        (inSuite ? suite : test).intern(),
        inSuite ? test.substring(suite.length() + 1) : "",
        result,
        span.getStartEpochNanos(),
        span.getEndEpochNanos(),
        number == null ? 1 : number.intValue(),
        Boolean.TRUE.equals(attributes.get(TestAttributes.FLAKY)),
        attributes.get(CommonAttributes.ERROR_TYPE),
        span.getStatus().getDescription().isEmpty() ? null : span.getStatus().getDescription());
  }

  boolean isTest() {
    return result != null;
  }

  boolean isFailure() {
    return result == null ? errorType != null : result.isFailure();
  }

  /**
   * Returns whether the JVM died during this attempt; a container may then have failed only because
   * one of its children did.
   */
  boolean isEcho() {
    return TestAttributes.JVM_EXIT.equals(errorType);
  }

  /**
   * Returns which of this and a later attempt with the same id counts. Two forks may each run a
   * test without one being a rerun: then the failure counts, as in Surefire.
   */
  TestAttempt then(TestAttempt later) {
    if (later.number > 1) {
      return later;
    }
    return isFailure() || later.result == TestResult.NEVER_RAN ? this : later;
  }

  /** Converts this attempt to the result that a Surefire report would contain. */
  ReportedTest toReportedTest() {
    Outcome outcome = outcome();
    return new ReportedTest(
        className,
        name,
        outcome,
        number,
        flaky,
        Duration.ofNanos(Math.max(0, end - start)),
        instant(start),
        instant(end),
        outcome.isBad() ? errorType : null,
        message);
  }

  private Outcome outcome() {
    if (isFailure()) {
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

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }

  private static String or(@Nullable String text, String other) {
    return text == null ? other : text;
  }
}
