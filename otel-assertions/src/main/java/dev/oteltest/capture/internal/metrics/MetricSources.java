package dev.oteltest.capture.internal.metrics;

import dev.oteltest.internal.log.WarnOnce;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.logging.Logger;

/**
 * All SDKs whose metrics are captured. They are referenced weakly, because an SDK need not be
 * closed; the SDK keeps its reader alive. The latest ones are referenced strongly, for a test that
 * asserts after it has released its SDK.
 */
public final class MetricSources {

  /** A source of current metrics: an SDK of this JVM, or all other processes. */
  public interface MetricSource {

    /**
     * The metrics of a source at one moment.
     *
     * @param metrics counters and histograms contain everything that was ever added to them
     * @param moment the moment, counted by the source
     */
    record MetricState(Collection<MetricData> metrics, long moment) {}

    /**
     * Returns all metrics, with the exemplars that came after a moment, however often they were
     * returned before.
     *
     * @param after the moment of an earlier state; 0 for all exemplars
     */
    MetricState collect(long after);

    /** Returns the temporality to state for a metric that contains only what was added. */
    default AggregationTemporality temporalityOf(MetricData metric) {
      return AggregationTemporality.DELTA;
    }

    /** Returns whether the metrics can no longer change. */
    boolean isOver();
  }

  private static final int HELD = 16;

  /** Each source with its number, in order of arrival. */
  private final Map<MetricSource, Long> all = new WeakHashMap<>();

  private final ArrayDeque<MetricSource> latest = new ArrayDeque<>();
  private final WarnOnce warnings =
      new WarnOnce(Logger.getLogger("dev.oteltest.capture.TelemetryCapture"));
  private volatile long count;

  @SuppressWarnings("NonAtomicOperationOnVolatileField") // under the lock
  public void add(MetricSource source) {
    synchronized (all) {
      count++;
      all.put(source, count);
      latest.addLast(source);
      if (latest.size() > HELD) {
        latest.removeFirst();
      }
    }
  }

  /** Returns the number of sources so far. */
  public long count() {
    return count;
  }

  /** Returns those of the first {@code number} sources that still exist, in no particular order. */
  List<MetricSource> first(long number) {
    if (count == 0) {
      return List.of();
    }
    List<MetricSource> first = new ArrayList<>();
    synchronized (all) {
      all.forEach(
          (source, its) -> {
            if (its <= number) {
              first.add(source);
            }
          });
    }
    return first;
  }

  /** Returns the metrics of a source; none if its SDK fails, which is logged once. */
  MetricSource.MetricState collect(MetricSource source, long after) {
    try {
      return source.collect(after);
    } catch (RuntimeException e) {
      warnings.warn("Failed to collect metrics. Further failures will not be logged.", e);
      return new MetricSource.MetricState(List.of(), after);
    }
  }
}
