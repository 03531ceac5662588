package dev.oteltest.capture;

import dev.oteltest.capture.internal.install.SignalProcessors;
import dev.oteltest.capture.internal.install.SignalProcessors.LazyLogProcessor;
import dev.oteltest.capture.internal.metrics.MetricSources;
import dev.oteltest.capture.internal.metrics.ReceivedMetrics;
import org.jspecify.annotations.Nullable;

/**
 * The processors of a capture. Those of log records, metrics and the signals of other processes are
 * created for the first SDK or sender that needs them.
 */
final class LazySignals implements SignalProcessors {

  private final CaptureParts parts;
  private @Nullable LazySpanProcessor spans;
  private volatile @Nullable SignalCapture created;

  LazySignals(CaptureParts parts) {
    this.parts = parts;
  }

  synchronized SignalCapture capture() {
    SignalCapture known = created;
    if (known == null) {
      known = new SignalCapture(parts);
      created = known;
    }
    return known;
  }

  /** Returns the same, or null if nothing needed it yet. */
  @Nullable SignalCapture ifAny() {
    return created;
  }

  @Override
  public synchronized LazySpanProcessor spans() {
    LazySpanProcessor known = spans;
    if (known == null) {
      known = CaptureProcessor.of(parts);
      spans = known;
    }
    return known;
  }

  @Override
  public LazyLogProcessor logs() {
    return capture().logProcessor;
  }

  @Override
  public MetricSources metrics() {
    return capture().metrics;
  }

  /** The parts that capture log records, metrics and the signals of other processes. */
  static final class SignalCapture {

    final MetricSources metrics;
    final ReceivedMetrics receivedMetrics;
    final ReceivedSignals received;
    final LazyLogProcessor logProcessor;

    SignalCapture(CaptureParts parts) {
      metrics = parts.signals().metrics();
      receivedMetrics = new ReceivedMetrics(metrics);
      received = new ReceivedSignals(parts, System::nanoTime);
      logProcessor = new CaptureLogProcessor(parts);
    }
  }
}
