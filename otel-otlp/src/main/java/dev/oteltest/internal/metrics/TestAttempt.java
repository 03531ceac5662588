package dev.oteltest.internal.metrics;

import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of a test, or of a container, which fails only by itself.
 *
 * @param id JUnit's id, or the span's if the test was not traced while it ran
 * @param parent the id of the span around it; empty if there is none
 * @param suite the class; empty if unknown
 * @param isTest whether this is a test, not a container
 * @param number the number of the attempt, from 1
 * @param start in nanoseconds since the epoch
 */
record TestAttempt(
    String id,
    String traceId,
    String spanId,
    String parent,
    String suite,
    String name,
    boolean isTest,
    TestResult result,
    long number,
    boolean flaky,
    @Nullable String errorType,
    List<String> owners,
    long start,
    long nanos) {

  static TestAttempt of(SpanData span, String parent, TestResult result, boolean isTest) {
    Attributes attributes = span.getAttributes();
    String id = attributes.get(TestAttributes.UNIQUE_ID);
    String suite = Objects.requireNonNullElse(attributes.get(TestAttributes.SUITE_NAME), "");
    Long number = attributes.get(TestAttributes.ATTEMPT);
    return new TestAttempt(
        Objects.requireNonNullElse(id, span.getSpanId()),
        span.getTraceId(),
        span.getSpanId(),
        parent,
        suite,
        Objects.requireNonNullElse(attributes.get(TestAttributes.CASE_NAME), span.getName()),
        isTest,
        result,
        number == null ? 1 : number,
        Boolean.TRUE.equals(attributes.get(TestAttributes.FLAKY)),
        attributes.get(CommonAttributes.ERROR_TYPE),
        Objects.requireNonNullElse(attributes.get(TestAttributes.OWNERS), List.of()),
        span.getStartEpochNanos(),
        Math.max(0, span.getEndEpochNanos() - span.getStartEpochNanos()));
  }

  /** Whether its JVM died while it ran, so that its duration is unknown. */
  boolean isCutShort() {
    return TestAttributes.JVM_EXIT.equals(errorType);
  }

  /** Whether it is a test that ran to its end. */
  boolean isMeasured() {
    return isTest && !isCutShort() && (result.isFailure() || result == TestResult.PASSED);
  }

  /**
   * Returns which of this and a later attempt counts. Two forks may each run a test without one
   * being a rerun: then the failure counts, as in Surefire.
   */
  TestAttempt then(TestAttempt later) {
    if (later.number > 1) {
      return later;
    }
    return result.isFailure() || later.result == TestResult.NEVER_RAN ? this : later;
  }
}
