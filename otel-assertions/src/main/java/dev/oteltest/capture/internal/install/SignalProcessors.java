package dev.oteltest.capture.internal.install;

import dev.oteltest.capture.internal.metrics.CaptureReader;
import dev.oteltest.capture.internal.metrics.MetricSources;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.function.Supplier;

/** What captures the signals of the SDKs that have it. */
public interface SignalProcessors {

  /** A span processor that also accepts spans which a supplier makes readable, and may fail to. */
  interface LazySpanProcessor extends SpanProcessor {

    /** Handles the start of a span. */
    void onStart(Context parentContext, Supplier<ReadableSpan> span);

    /** Handles the end of a span. */
    void onEnd(Supplier<ReadableSpan> span);
  }

  /** A log record processor that also accepts records which are read later. */
  interface LazyLogProcessor extends LogRecordProcessor {

    /** Handles a record. */
    void onEmit(Context context, CapturedLog log);

    /** Logs once that a record could not be captured. */
    void warnOfFailure(Exception e);
  }

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
