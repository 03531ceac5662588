package dev.oteltest.otlp.receiver;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/**
 * Takes what an {@link OtlpReceiver} received. Called by several threads at once; the sender waits
 * for the answer, so what a method has returned from is not lost.
 *
 * <p>A consumer that has no room for now throws {@link
 * java.util.concurrent.RejectedExecutionException}: the sender is asked to come again.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface OtlpConsumer {

  /**
   * Takes the spans of one request.
   *
   * @param spans at least one
   */
  void spans(List<SpanData> spans);

  /**
   * Takes the metrics of one request; does nothing unless overridden.
   *
   * @param metrics at least one
   */
  default void metrics(List<MetricData> metrics) {}

  /**
   * Takes the log records of one request; does nothing unless overridden.
   *
   * @param logs at least one
   */
  default void logs(List<LogRecordData> logs) {}
}
