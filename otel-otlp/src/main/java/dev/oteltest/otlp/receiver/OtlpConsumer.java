package dev.oteltest.otlp.receiver;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/**
 * Consumes the telemetry that an {@link OtlpReceiver} receives. Several threads call it at once.
 * The sender gets its response after a method has returned, so no telemetry that it considers sent
 * is lost.
 *
 * <p>A consumer that has no room at the moment throws {@link
 * java.util.concurrent.RejectedExecutionException}; the sender is then asked to retry.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface OtlpConsumer {

  /**
   * Consumes the spans of one request.
   *
   * @param spans not empty
   */
  void spans(List<SpanData> spans);

  /**
   * Consumes the metrics of one request; does nothing unless overridden.
   *
   * @param metrics not empty
   */
  default void metrics(List<MetricData> metrics) {}

  /**
   * Consumes the log records of one request; does nothing unless overridden.
   *
   * @param logs not empty
   */
  default void logs(List<LogRecordData> logs) {}
}
