package dev.oteltest.capture;

import dev.oteltest.capture.internal.install.SignalProcessors;
import dev.oteltest.capture.internal.metrics.MetricSources;
import org.jspecify.annotations.Nullable;

/**
 * The processors of a capture. Those of log records, metrics and the signals of other processes are
 * created for the first SDK or sender that needs them.
 */
final class LazySignals implements SignalProcessors {

  private final CaptureParts parts;
  private volatile @Nullable LazySpanProcessor spans;
  private volatile @Nullable SignalCapture created;

  LazySignals(CaptureParts parts) {
    this.parts = parts;
  }

  SignalCapture capture() {
    SignalCapture known = created;
    if (known == null) {
      synchronized (this) {
        known = created;
        if (known == null) {
          known = new SignalCapture(parts);
          created = known;
        }
      }
    }
    return known;
  }

  /** Returns the same, or null if nothing needed it yet. */
  @Nullable SignalCapture ifAny() {
    return created;
  }

  @Override
  public LazySpanProcessor spans() {
    LazySpanProcessor known = spans;
    if (known == null) {
      synchronized (this) {
        known = spans;
        if (known == null) {
          known = CaptureProcessor.of(parts);
          spans = known;
        }
      }
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
}
