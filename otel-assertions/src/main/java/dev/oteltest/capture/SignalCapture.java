package dev.oteltest.capture;

import dev.oteltest.capture.internal.install.SignalProcessors.LazyLogProcessor;
import dev.oteltest.capture.internal.metrics.MetricSources;
import dev.oteltest.capture.internal.metrics.ReceivedMetrics;
import dev.oteltest.capture.internal.scope.CapturedLog;

/** The parts that capture log records, metrics and the signals of other processes. */
final class SignalCapture {

  /** The log records that no scope accepted. */
  final UnattributedSignals<CapturedLog> unattributedLogs = new UnattributedSignals<>();

  final MetricSources metrics = new MetricSources();
  final ReceivedMetrics receivedMetrics = new ReceivedMetrics(metrics);
  final ReceivedSpans receivedSpans;
  final ReceivedLogs receivedLogs;
  final LazyLogProcessor logProcessor;

  SignalCapture(CaptureParts parts) {
    receivedSpans = new ReceivedSpans(parts, System::nanoTime);
    receivedLogs = new ReceivedLogs(parts, unattributedLogs, System::nanoTime);
    logProcessor = new CaptureLogProcessor(new ScopeAttribution(parts), unattributedLogs);
  }
}
