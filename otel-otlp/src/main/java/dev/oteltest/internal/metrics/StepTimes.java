package dev.oteltest.internal.metrics;

import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.MavenAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The time of each step of a run. The times of parallel goals add up, and the time of a goal that
 * forks others excludes theirs.
 */
public final class StepTimes {

  private static final String SKIPPED = "skip";

  /** The spans with a step, by their ids. */
  private final Map<String, SpanData> spans = new HashMap<>();

  /** Creates times without any span. */
  public StepTimes() {}

  /** Adds a span, which may have no step. */
  public void add(SpanData span) {
    if (span.getAttributes().get(CiAttributes.STEP) != null) {
      spans.put(span.getSpanId(), span);
    }
  }

  /**
   * Returns the time of each step in nanoseconds, sorted by name. A step of which nothing ran has
   * none: it was not fast.
   */
  public Map<String, Long> nanos() {
    Map<String, Long> nanos = new TreeMap<>();
    for (SpanData span : spans.values()) {
      if (!isSkipped(span)) {
        long busy = busy(span);
        nanos.merge(stepOf(span), busy, Long::sum);
        SpanData outer = spans.get(span.getParentSpanId());
        if (outer != null && !isSkipped(outer)) {
          nanos.merge(stepOf(outer), -busy, Long::sum);
        }
      }
    }
    return nanos;
  }

  /** Returns the longest span of each step. */
  Map<String, SpanData> longest() {
    Map<String, SpanData> longest = new HashMap<>();
    for (SpanData span : spans.values()) {
      longest.merge(stepOf(span), span, (one, other) -> busy(other) > busy(one) ? other : one);
    }
    return longest;
  }

  private static boolean isSkipped(SpanData span) {
    return SKIPPED.equals(span.getAttributes().get(CiAttributes.TASK_RUN_RESULT));
  }

  private static String stepOf(SpanData span) {
    return String.valueOf(span.getAttributes().get(CiAttributes.STEP));
  }

  /**
   * Returns the duration of a span without pauses: dependencies are resolved between goals, whose
   * time counts separately.
   */
  private static long busy(SpanData span) {
    Double seconds = span.getAttributes().get(MavenAttributes.RESOLUTION_SECONDS);
    return seconds == null
        ? span.getEndEpochNanos() - span.getStartEpochNanos()
        : (long) (seconds * 1e9);
  }
}
