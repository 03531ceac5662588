package dev.oteltest.otlp;

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
   * Takes a request of metrics; does nothing unless overridden.
   *
   * @param request an {@code ExportMetricsServiceRequest}
   * @param encoding how it is encoded
   */
  default void metrics(byte[] request, OtlpEncoding encoding) {}

  /**
   * Takes a request of logs; does nothing unless overridden.
   *
   * @param request an {@code ExportLogsServiceRequest}
   * @param encoding how it is encoded
   */
  default void logs(byte[] request, OtlpEncoding encoding) {}
}
