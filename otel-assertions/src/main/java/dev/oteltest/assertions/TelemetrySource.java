package dev.oteltest.assertions;

import dev.oteltest.assertions.Retry.Arrivals;
import dev.oteltest.assertions.tree.LogEntry;
import dev.oteltest.assertions.tree.Signals;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.capture.CapturedMetrics;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.capture.UnattributedLog;
import dev.oteltest.capture.UnattributedSpan;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A source of telemetry. */
interface TelemetrySource extends Arrivals {

  /** Returns the origin as a suffix of "3 spans": {@code " of executesPipeline()"}. */
  String origin();

  List<SpanData> spans();

  SpanForest forest();

  /** Returns the same spans; {@code mayGrow} if parents that are missing may still arrive. */
  default SpanForest forest(boolean mayGrow) {
    return mayGrow ? forest().growing() : forest();
  }

  /** Returns the number of spans that exceeded the limit of what is kept. */
  default long droppedSpans() {
    return 0;
  }

  /** Returns the number of log records that exceeded the limit of what is kept. */
  default long droppedLogs() {
    return 0;
  }

  /** Returns the spans of this source, and others of its time. */
  default SpanForest forestWith(List<SpanData> others) {
    return forest();
  }

  /** Returns lines that explain why there may be no signals of a kind at all, and what to do. */
  List<String> whyEmpty(SignalKind<?, ?, ?> kind);

  /** Returns the log records, in order of arrival. */
  List<LogRecordData> logs();

  /** Returns the metrics. */
  CapturedMetrics metrics();

  /**
   * Returns the same source, but polled every few milliseconds, for telemetry that arrives without
   * notice.
   */
  default TelemetrySource polled() {
    return this;
  }

  /** Returns whether this is a single span, around which there may be others. */
  default boolean isAlone() {
    return false;
  }

  /** Returns the spans that started during the test but could not be attributed to any test. */
  default List<UnattributedSpan> unattributed() {
    return List.of();
  }

  /**
   * Returns the log records that arrived during the test but could not be attributed to any test.
   */
  default List<UnattributedLog> unattributedLogs() {
    return List.of();
  }

  /**
   * Captured metrics or log records.
   *
   * @param nameOf returns the name of one; an empty string if they have none
   * @param unchanged further known names, of metrics to which nothing was added
   * @param shared whether other tests may have contributed
   * @param spans returns the spans
   */
  record SignalList<T>(
      List<T> all,
      Function<T, String> nameOf,
      Set<String> unchanged,
      boolean shared,
      Supplier<SpanForest> spans)
      implements Signals<T> {

    static SignalList<LogEntry> ofLogs(List<LogRecordData> logs, Supplier<SpanForest> spans) {
      return new SignalList<>(
          logs.stream().map(log -> new LogEntry(log, spans)).toList(),
          entry -> "",
          Set.of(),
          false,
          spans);
    }

    @Override
    public List<T> named(String name) {
      return all.stream().filter(one -> nameOf.apply(one).equals(name)).toList();
    }

    @Override
    public Map<String, Integer> names() {
      Map<String, Integer> names = new LinkedHashMap<>();
      all.forEach(one -> names.merge(nameOf.apply(one), 1, Integer::sum));
      unchanged.forEach(name -> names.putIfAbsent(name, 0));
      names.remove("");
      return names;
    }

    @Override
    public SpanForest forest() {
      return spans.get();
    }
  }

  /** Telemetry that can no longer change. */
  final class Fixed implements TelemetrySource {

    private final String origin;
    private final List<SpanData> given;
    private final List<MetricData> metrics;
    private final List<LogRecordData> logs;
    private final boolean onlySpans;
    private boolean alone;
    private volatile @Nullable SpanForest forest;

    Fixed(String origin, Collection<? extends SpanData> spans) {
      this(origin, spans, List.of(), List.of(), true);
    }

    /** Returns a single span, around which there may be others. */
    static Fixed alone(SpanData span) {
      Fixed source = new Fixed("", List.of(span));
      source.alone = true;
      source.forest = SpanForest.alone(span, testSpans(List.of(span)));
      return source;
    }

    private Fixed(
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

    static Fixed of(
        Collection<? extends SpanData> spans,
        Collection<MetricData> metrics,
        Collection<LogRecordData> logs) {
      return new Fixed("", spans, metrics, logs, false);
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
     * Returns the ids of parents that are tests' own spans, so that the spans of a scope are the
     * same in a list.
     */
    private static Set<String> testSpans(List<SpanData> spans) {
      return spans.stream()
          .map(SpanData::getParentSpanId)
          .filter(TelemetryCapture.get()::isTestSpan)
          .collect(Collectors.toSet());
    }

    @Override
    public List<String> whyEmpty(SignalKind<?, ?, ?> kind) {
      if (onlySpans && kind != SignalKind.SPANS) {
        return List.of(
            "This telemetry consists of spans only. CapturedTelemetry.of(spans, metrics,"
                + " logRecords) accepts all signals.");
      }
      return List.of();
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
  }
}
