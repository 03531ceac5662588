package dev.oteltest.capture.internal.metrics;

import dev.oteltest.capture.internal.metrics.MetricSources.MetricSource;
import dev.oteltest.capture.internal.metrics.MetricSources.MetricSource.MetricState;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the metrics of one SDK on request; after the SDK was shut down, returns its last metrics.
 */
public final class CaptureReader implements MetricReader, MetricSource {

  /** The name that identifies this reader in the text of a provider. */
  public static final String NAME = "oteltest.CaptureReader";

  private final MetricSources sources;
  private volatile CollectionRegistration registration = CollectionRegistration.noop();
  private final ExemplarMemory exemplars = new ExemplarMemory(false);
  private volatile @Nullable Collection<MetricData> last;

  /** Creates a reader; returns the SDK's type, so that its caller does not load this class. */
  public static MetricReader of(MetricSources sources) {
    return new CaptureReader(sources);
  }

  public CaptureReader(MetricSources sources) {
    this.sources = sources;
  }

  @Override
  public void register(CollectionRegistration registration) {
    this.registration = registration;
    sources.add(this);
  }

  public CollectionRegistration registration() {
    return registration;
  }

  @Override
  public synchronized MetricState collect(long after) {
    Collection<MetricData> collected = last;
    if (collected == null) {
      collected = registration.collectAllMetrics();
      exemplars.remember(collected);
    }
    return new MetricState(exemplars.recall(collected, after), exemplars.moment());
  }

  @Override
  public boolean isOver() {
    return last != null;
  }

  /**
   * Returns cumulative, so that each of several tests can compute what was added since it began.
   */
  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrument) {
    return AggregationTemporality.CUMULATIVE;
  }

  /** Does nothing: no metrics are buffered. */
  @Override
  public CompletableResultCode forceFlush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public synchronized CompletableResultCode shutdown() {
    if (last == null) {
      Collection<MetricData> collected = List.copyOf(registration.collectAllMetrics());
      exemplars.remember(collected);
      last = collected;
      registration = CollectionRegistration.noop();
    }
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public String toString() {
    return NAME;
  }
}
