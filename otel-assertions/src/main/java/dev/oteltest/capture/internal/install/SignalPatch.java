package dev.oteltest.capture;

import dev.oteltest.capture.internal.sdk.LoggerPatch;
import dev.oteltest.capture.internal.sdk.MeterPatch;
import dev.oteltest.capture.internal.sdk.PatchedField;
import dev.oteltest.internal.log.WarnOnce;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import java.util.logging.Logger;

/**
 * Adds the capture of log records and metrics to an SDK that was already built, as {@code
 * ProviderPatch} does for spans.
 */
final class SignalPatch {

  private static final WarnOnce warnings =
      new WarnOnce(Logger.getLogger(TelemetryCapture.class.getName()));

  private final TelemetryCapture capture;

  SignalPatch(TelemetryCapture capture) {
    this.capture = capture;
  }

  /** Captures the log records and metrics of an SDK; a failure is logged once. */
  void patch(OpenTelemetry openTelemetry) {
    try {
      SdkLoggerProvider loggers =
          PatchedField.unwrap(openTelemetry.getLogsBridge(), SdkLoggerProvider.class);
      if (loggers != null) {
        LoggerPatch.add(loggers, capture.logRecordProcessor());
      }
      SdkMeterProvider meters =
          PatchedField.unwrap(openTelemetry.getMeterProvider(), SdkMeterProvider.class);
      if (meters != null) {
        MeterPatch.add(meters, capture.signals().metrics());
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      warnings.warn(
          "Cannot capture the log records and metrics of an SDK that was already built. Add"
              + " .addLogRecordProcessor(TelemetryCapture.get().logRecordProcessor()) to its"
              + " SdkLoggerProvider builder, and"
              + " .registerMetricReader(TelemetryCapture.get().metricReader()) to its"
              + " SdkMeterProvider builder.",
          e);
    }
  }
}
