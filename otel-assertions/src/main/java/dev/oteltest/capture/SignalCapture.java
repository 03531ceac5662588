package dev.oteltest.capture;

import dev.oteltest.capture.internal.install.LazyLogProcessor;
import dev.oteltest.capture.internal.metrics.MetricSources;
import dev.oteltest.capture.internal.metrics.ReceivedMetrics;

/** The parts that capture log records and metrics. */
final class SignalCapture {

  private final SignalSources sources =
      new SignalSources(new UnattributedSignals<>(), new MetricSources());
  private final ReceivedMetrics receivedMetrics = new ReceivedMetrics(sources.metrics());
  private final ReceivedLogs receivedLogs;
  private final CaptureLogProcessor logProcessor;

  SignalCapture(SpanOwners owners, ScopeRegistry scopes, UnattributedSpans unattributedSpans) {
    receivedLogs =
        new ReceivedLogs(
            new RemoteAttribution(owners, scopes),
            scopes,
            sources.unattributedLogs(),
            System::nanoTime);
    logProcessor =
        new CaptureLogProcessor(
            new ScopeAttribution(owners, scopes, unattributedSpans), sources.unattributedLogs());
  }

  SignalSources sources() {
    return sources;
  }

  ReceivedMetrics receivedMetrics() {
    return receivedMetrics;
  }

  ReceivedLogs receivedLogs() {
    return receivedLogs;
  }

  LazyLogProcessor logProcessor() {
    return logProcessor;
  }
}
