package dev.oteltest.assertions;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.capture.CapturedMetrics;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Telemetry that can no longer change. */
final class FixedSource implements TelemetrySource {

  private final String origin;
  private final List<SpanData> given;
  private final List<MetricData> metrics;
  private final List<LogRecordData> logs;
  private final boolean onlySpans;
  private boolean alone;
  private volatile @Nullable SpanForest forest;

  FixedSource(String origin, Collection<? extends SpanData> spans) {
    this(origin, spans, List.of(), List.of(), true);
  }

  /** Returns a single span, around which there may be others. */
  static FixedSource alone(SpanData span) {
    FixedSource source = new FixedSource("", List.of(span));
    source.alone = true;
    source.forest = SpanForest.alone(span, testSpans(List.of(span)));
    return source;
  }

  private FixedSource(
      String origin,
      Collection<? extends SpanData> spans,
      Collection<MetricData> metrics,
      Collection<LogRecordData> logs,
      boolean onlySpans) {
    this.onlySpans = onlySpans;
    this.origin = origin;
    this.given = List.copyOf(spans);
    this.metrics = List.copyOf(metrics);
    this.logs = List.copyOf(logs);
  }

  static FixedSource of(
      Collection<? extends SpanData> spans,
      Collection<MetricData> metrics,
      Collection<LogRecordData> logs) {
    return new FixedSource("", spans, metrics, logs, false);
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public List<SpanData> spans() {
    return forest().nodes().stream().map(SpanNode::span).toList();
  }

  /** Returns the forest, which is built on request: that of a selection is rarely needed. */
  @Override
  public SpanForest forest() {
    SpanForest known = forest;
    if (known == null) {
      List<SpanData> sorted = new ArrayList<>(given);
      sorted.sort(Comparator.comparingLong(SpanData::getStartEpochNanos));
      known = SpanForest.of(sorted, testSpans(sorted), () -> logs);
      forest = known;
    }
    return known;
  }

  /**
   * Returns the ids of parents that are tests' own spans, so that the spans of a scope are the same
   * in a list.
   */
  private static Set<String> testSpans(List<SpanData> spans) {
    return spans.stream()
        .map(SpanData::getParentSpanId)
        .filter(TelemetryCapture.get()::isTestSpan)
        .collect(Collectors.toSet());
  }

  @Override
  public List<String> whyEmpty(SignalKind<?, ?, ?> kind) {
    return onlySpans && kind != SignalKind.SPANS
        ? List.of(
            "This telemetry consists of spans only. CapturedTelemetry.of(spans, metrics,"
                + " logRecords) accepts all signals.")
        : List.of();
  }

  @Override
  public List<LogRecordData> logs() {
    return logs;
  }

  @Override
  public CapturedMetrics metrics() {
    return new CapturedMetrics(metrics, Set.of(), false);
  }

  @Override
  public boolean isAlone() {
    return alone;
  }

  @Override
  public boolean isLive() {
    return false;
  }

  @Override
  public long changes() {
    return 0;
  }

  @Override
  public boolean awaitChange(long seen, Duration timeout) {
    return false;
  }
}
