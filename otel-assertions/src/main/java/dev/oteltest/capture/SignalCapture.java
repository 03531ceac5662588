package dev.oteltest.capture;

import dev.oteltest.capture.internal.metrics.MetricSources;
import dev.oteltest.capture.internal.signal.CapturedLog;

/** The parts that capture log records and metrics. */
final class SignalCapture {

  private final UnattributedSignals<CapturedLog> unattributedLogs = new UnattributedSignals<>();
  private final MetricSources metrics = new MetricSources();
  private final ReceivedMetrics receivedMetrics = new ReceivedMetrics(metrics);
  private final ReceivedLogs receivedLogs;
  private final CaptureLogProcessor logProcessor;

  SignalCapture(SpanOwners owners, ScopeRegistry scopes, UnattributedSpans unattributedSpans) {
    receivedLogs =
        new ReceivedLogs(
            new RemoteAttribution(owners, scopes), scopes, unattributedLogs, System::nanoTime);
    logProcessor =
        new CaptureLogProcessor(
            new ScopeAttribution(owners, scopes, unattributedSpans), unattributedLogs);
  }

  UnattributedSignals<CapturedLog> unattributedLogs() {
    return unattributedLogs;
  }

  MetricSources metrics() {
    return metrics;
  }

  ReceivedMetrics receivedMetrics() {
    return receivedMetrics;
  }

  ReceivedLogs receivedLogs() {
    return receivedLogs;
  }

  CaptureLogProcessor logProcessor() {
    return logProcessor;
  }
}
