package dev.oteltest.otlp.internal.encode;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;

/**
 * Encodes metrics as one OTLP {@code ExportMetricsServiceRequest}.
 *
 * <p>Keeps its buffer between calls. Not thread-safe.
 *
 * @since 0.1
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/">OTLP specification</a>
 */
public final class MetricsEncoder extends RequestEncoder<MetricData> {

  private final MetricEncoder metric = new MetricEncoder(out, attributes);

  /** Creates an encoder with a small buffer that grows as needed. */
  public MetricsEncoder() {}

  @Override
  Resource resourceOf(MetricData item) {
    return item.getResource();
  }

  @Override
  InstrumentationScopeInfo scopeOf(MetricData item) {
    return item.getInstrumentationScopeInfo();
  }

  @Override
  void encodeItem(int field, MetricData item) {
    metric.encode(field, item);
  }
}
