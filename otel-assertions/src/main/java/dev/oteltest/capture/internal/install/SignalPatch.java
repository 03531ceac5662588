package dev.oteltest.capture.internal.install;

import dev.oteltest.capture.internal.sdk.MeterPatch;
import dev.oteltest.capture.internal.sdk.PatchedField;
import dev.oteltest.capture.internal.sdk.ProcessorPatch;
import dev.oteltest.internal.log.WarnOnce;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import java.util.logging.Logger;

/**
 * Adds the capture of log records and metrics to an SDK that was already built, as {@code
 * ProcessorPatch} does for spans.
 */
public final class SignalPatch {

  private static final WarnOnce warnings =
      new WarnOnce(Logger.getLogger(SignalPatch.class.getName()));

  private SignalPatch() {}

  /** Captures the log records and metrics of an SDK; a failure is logged once. */
  public static void patch(OpenTelemetry openTelemetry, SignalProcessors processors) {
    try {
      if (ProcessorPatch.LOGS.unwrap(openTelemetry.getLogsBridge())
          instanceof SdkLoggerProvider loggers) {
        ProcessorPatch.LOGS.add(loggers, processors.logs());
      }
      if (PatchedField.unwrap(openTelemetry.getMeterProvider(), SdkMeterProvider.class.getName())
          instanceof SdkMeterProvider meters) {
        MeterPatch.add(meters, processors.metrics());
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
