package dev.oteltest.capture.internal.metrics;

import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * All SDKs whose metrics are captured. They are held weakly, as nobody has to close one: an SDK
 * keeps its reader. The latest are held anyway, for a test that is done with its SDK and asserts.
 */
public final class MetricSources {

  private static final Logger logger = Logger.getLogger("dev.oteltest.capture.TelemetryCapture");

  private static final int HELD = 16;

  /** With its number, in the order in which they came. */
  private final Map<MetricSource, Long> all = new WeakHashMap<>();

  private final ArrayDeque<MetricSource> latest = new ArrayDeque<>();
  private final AtomicBoolean toldFailure = new AtomicBoolean();
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

  /** How many there were so far. */
  public long count() {
    return count;
  }

  /** Those there are, in no order. */
  List<MetricSource> now() {
    return first(Long.MAX_VALUE);
  }

  /** Those there are of the first so many. */
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

  /** The metrics of a source; none if its SDK fails, which is told once. */
  Collection<MetricData> collect(MetricSource source) {
    try {
      return source.collect();
    } catch (RuntimeException e) {
      if (toldFailure.compareAndSet(false, true)) {
        logger.log(
            Level.WARNING, "Failed to collect metrics. Further failures will not be logged.", e);
      }
      return List.of();
    }
  }
}
