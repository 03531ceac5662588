package dev.oteltest.capture.internal.install;

import dev.oteltest.capture.internal.metrics.CaptureReader;
import dev.oteltest.capture.internal.metrics.MetricSources;
import io.opentelemetry.sdk.metrics.export.MetricReader;

/** What captures the signals of the SDKs that have it. */
public interface SignalProcessors {

  /** Returns what captures spans. */
  LazySpanProcessor spans();

  /** Returns what captures log records. */
  LazyLogProcessor logs();

  /** Returns what captures metrics. */
  MetricSources metrics();

  /** Returns a new reader that captures the metrics of one SDK. */
  default MetricReader metricReader() {
    return CaptureReader.of(metrics());
  }
}
