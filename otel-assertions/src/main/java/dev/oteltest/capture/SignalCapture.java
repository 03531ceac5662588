package dev.oteltest.capture;

import dev.oteltest.capture.internal.metrics.MetricSources;
import io.opentelemetry.sdk.logs.LogRecordProcessor;

/** What captures log records and metrics. */
final class SignalCapture {

  private final StrayLogs strayLogs = new StrayLogs();
  private final MetricSources metrics = new MetricSources();
  private final ReceivedMetrics receivedMetrics = new ReceivedMetrics(metrics);
  private final ReceivedLogs receivedLogs;
  private final LogRecordProcessor logProcessor;

  SignalCapture(SpanOwners owners, ScopeRegistry scopes, Strays strays) {
    receivedLogs =
        new ReceivedLogs(
            new RemoteAttribution(owners, scopes), scopes, strayLogs, System::nanoTime);
    logProcessor = new CaptureLogProcessor(new Attribution(owners, scopes, strays), strayLogs);
  }

  StrayLogs strayLogs() {
    return strayLogs;
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

  LogRecordProcessor logProcessor() {
    return logProcessor;
  }
}
