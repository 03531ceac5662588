package dev.oteltest.otlp.receiver;

/**
 * Consumes requests that an {@link OtlpReceiver} receives, encoded in protobuf: as they were sent
 * but without what can't be read, or converted from JSON. Several threads call it at once. The
 * sender gets its response after a method has returned, so no telemetry that it considers sent is
 * lost.
 *
 * <p>A consumer that has no room at the moment throws {@link
 * java.util.concurrent.RejectedExecutionException}; the sender is then asked to retry.
 *
 * @since 0.1
 */
public interface OtlpRequestConsumer {

  /**
   * Consumes spans.
   *
   * @param request a readable {@code ExportTraceServiceRequest} with at least one span
   */
  void traces(byte[] request);

  /**
   * Consumes metrics.
   *
   * @param request a readable {@code ExportMetricsServiceRequest} with at least one metric
   */
  void metrics(byte[] request);

  /**
   * Consumes log records.
   *
   * @param request a readable {@code ExportLogsServiceRequest} with at least one log record
   */
  void logs(byte[] request);
}
