package dev.oteltest.otlp.receiver;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/**
 * Consumes the telemetry that an {@link OtlpReceiver} receives. Called by several threads at once.
 * The sender waits for the response, so telemetry is not lost once a method has returned.
 *
 * <p>A consumer that has no room now throws {@link
 * java.util.concurrent.RejectedExecutionException}; the sender is then asked to retry.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface OtlpConsumer {

  /**
   * Consumes the spans of one request.
   *
   * @param spans at least one
   */
  void spans(List<SpanData> spans);

  /**
   * Consumes the metrics of one request; does nothing unless overridden.
   *
   * @param metrics at least one
   */
  default void metrics(List<MetricData> metrics) {}

  /**
   * Consumes the log records of one request; does nothing unless overridden.
   *
   * @param logs at least one
   */
  default void logs(List<LogRecordData> logs) {}
}
