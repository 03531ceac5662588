package dev.oteltest.capture;

import dev.oteltest.capture.internal.install.SignalProcessors.LazyLogProcessor;
import dev.oteltest.capture.internal.metrics.MetricSources;
import dev.oteltest.capture.internal.metrics.ReceivedMetrics;

/** The parts that capture log records, metrics and the signals of other processes. */
final class SignalCapture {

  final MetricSources metrics;
  final ReceivedMetrics receivedMetrics;
  final ReceivedSpans receivedSpans;
  final ReceivedLogs receivedLogs;
  final LazyLogProcessor logProcessor;

  SignalCapture(CaptureParts parts) {
    metrics = parts.signals().metrics();
    receivedMetrics = new ReceivedMetrics(metrics);
    receivedSpans = new ReceivedSpans(parts, System::nanoTime);
    receivedLogs = new ReceivedLogs(parts, System::nanoTime);
    logProcessor = new CaptureLogProcessor(parts);
  }
}
