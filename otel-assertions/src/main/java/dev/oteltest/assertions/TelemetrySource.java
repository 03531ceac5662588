package dev.oteltest.assertions;

import dev.oteltest.assertions.tree.Signals;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.capture.CapturedMetrics;
import dev.oteltest.capture.UnattributedLog;
import dev.oteltest.capture.UnattributedSpan;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** A source of telemetry. */
interface TelemetrySource {

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
  TelemetrySource polled();

  /** Returns whether this is a single span, around which there may be others. */
  default boolean isAlone() {
    return false;
  }

  /** Returns whether more may arrive. */
  boolean isLive();

  /** Returns the number of arrivals so far. */
  long changes();

  /**
   * Waits for more arrivals than {@code seen}; returns false if none came in time or none can come.
   */
  boolean awaitChange(long seen, Duration timeout) throws InterruptedException;

  /** Returns the spans that started during the test but could not be attributed to any test. */
  List<UnattributedSpan> unattributed();

  /**
   * Returns the log records that arrived during the test but could not be attributed to any test.
   */
  List<UnattributedLog> unattributedLogs();

  /** Returns this source, which counts and waits for what arrives in another one, too. */
  default TelemetrySource with(TelemetrySource other) {
    return new Both(this, other);
  }

  /**
   * A source that waits for another one, too.
   *
   * @param source what is judged
   * @param other what it is compared with
   */
  record Both(TelemetrySource source, TelemetrySource other) implements TelemetrySource {

    /** How long one source is waited for before the other is looked at. */
    private static final Duration SLICE = Duration.ofMillis(20);

    @Override
    public boolean isLive() {
      return source.isLive() || other.isLive();
    }

    @Override
    public long changes() {
      return source.changes() + other.changes();
    }

    @Override
    public boolean awaitChange(long seen, Duration timeout) throws InterruptedException {
      long start = System.nanoTime();
      boolean turn = false;
      while (changes() <= seen && isLive()) {
        Duration left = timeout.minusNanos(System.nanoTime() - start);
        if (left.isNegative() || left.isZero()) {
          return false;
        }
        turn = source.isLive() && !(turn && other.isLive());
        TelemetrySource awaited = turn ? source : other;
        awaited.awaitChange(awaited.changes(), left.compareTo(SLICE) < 0 ? left : SLICE);
      }
      return changes() > seen;
    }

    @Override
    public String origin() {
      return source.origin();
    }

    @Override
    public List<SpanData> spans() {
      return source.spans();
    }

    @Override
    public SpanForest forest() {
      return source.forest();
    }

    @Override
    public long droppedSpans() {
      return source.droppedSpans();
    }

    @Override
    public long droppedLogs() {
      return source.droppedLogs();
    }

    @Override
    public SpanForest forestWith(List<SpanData> others) {
      return source.forestWith(others);
    }

    @Override
    public List<String> whyEmpty(SignalKind<?, ?, ?> kind) {
      return source.whyEmpty(kind);
    }

    @Override
    public List<LogRecordData> logs() {
      return source.logs();
    }

    @Override
    public CapturedMetrics metrics() {
      return source.metrics();
    }

    @Override
    public TelemetrySource polled() {
      return source.polled();
    }

    @Override
    public List<UnattributedSpan> unattributed() {
      return source.unattributed();
    }

    @Override
    public List<UnattributedLog> unattributedLogs() {
      return source.unattributedLogs();
    }
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
}
