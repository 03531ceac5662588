package dev.oteltest.otlp.internal.run;

import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import dev.oteltest.semconv.UniqueIds;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run or container of tests that was running when its JVM died, and the results of its tests.
 * They are found by unique ids, because parents don't connect them if classes have separate traces.
 */
final class KilledContainer {

  private final long startEpochNanos;
  private final @Nullable String uniqueId;
  private final Set<String> failedTests = new HashSet<>();
  private long passed;
  private long failed;
  private long skipped;

  KilledContainer(SpanData span) {
    this.startEpochNanos = span.getStartEpochNanos();
    this.uniqueId = id(span);
  }

  /** Whether a span is of a run or a container. */
  static boolean isContainer(SpanData span) {
    String kind = span.getAttributes().get(TestAttributes.KIND);
    return kind != null && !kind.equals(JunitKind.LIFECYCLE.value()) && !isTest(span);
  }

  static boolean isTest(SpanData span) {
    return span.getAttributes().get(TestAttributes.CASE_NAME) != null;
  }

  static @Nullable String id(SpanData span) {
    return span.getAttributes().get(TestAttributes.UNIQUE_ID);
  }

  /** Counts a test if it is in this container. Tests must come in the order of their ends. */
  void add(SpanData test) {
    String id = id(test);
    TestResult result = TestResult.of(test.getAttributes());
    if (id == null || result == null || !isAround(id, test) || result == TestResult.RETRIED) {
      return;
    }
    boolean judged = result == TestResult.PASSED || result.isFailure();
    if (!judged && failedTests.contains(id)) {
      return; // it ran again, and has no other result
    }
    if (failedTests.remove(id)) {
      failed--; // it ran again, in another plan
    }
    if (result == TestResult.PASSED) {
      passed++;
    } else if (result.isFailure()) {
      failed++;
      failedTests.add(id);
    } else {
      skipped++;
    }
  }

  /** An earlier plan of the same JVM may have had a container of the same id. */
  private boolean isAround(String testId, SpanData test) {
    return (uniqueId == null || UniqueIds.isInside(testId, uniqueId))
        && test.getStartEpochNanos() >= startEpochNanos;
  }

  /**
   * Returns the container's span with the counts of its tests, and failed if the JVM or one of them
   * did.
   */
  DecodedSpan describe(DecodedSpan span) {
    boolean red = failed > 0 || span.getStatus().getStatusCode() == StatusCode.ERROR;
    return span.toBuilder()
        .attributes(
            count(span.getAttributes().toBuilder(), passed, failed, skipped)
                .put(
                    TestAttributes.SUITE_STATUS,
                    (red ? TestResult.FAILED : TestResult.PASSED).suiteStatus())
                .build())
        .build();
  }

  static AttributesBuilder count(
      AttributesBuilder attributes, long passed, long failed, long skipped) {
    return attributes
        .put(TestAttributes.TESTS_PASSED, passed)
        .put(TestAttributes.TESTS_FAILED, failed)
        .put(TestAttributes.TESTS_SKIPPED, skipped);
  }
}
