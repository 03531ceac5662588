package dev.oteltest.capture;

import dev.oteltest.capture.internal.install.LazyLogProcessor;
import dev.oteltest.capture.internal.install.LazySpanProcessor;
import dev.oteltest.capture.internal.install.SignalProcessors;
import dev.oteltest.capture.internal.metrics.MetricSources;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The processors of a capture. Those of log records and metrics are created for the first SDK or
 * sender that needs them.
 */
final class LazySignals implements SignalProcessors {

  private final CaptureProcessor spans;
  private final Supplier<SignalCapture> create;
  private volatile @Nullable SignalCapture created;

  LazySignals(CaptureProcessor spans, Supplier<SignalCapture> create) {
    this.spans = spans;
    this.create = create;
  }

  SignalCapture get() {
    SignalCapture known = created;
    if (known == null) {
      synchronized (this) {
        known = created;
        if (known == null) {
          known = create.get();
          created = known;
        }
      }
    }
    return known;
  }

  /** Returns the parts, or null if nothing needed them yet. */
  @Nullable SignalCapture ifAny() {
    return created;
  }

  /** Returns what scopes need of them, or null if nothing needed them yet. */
  @Nullable SignalSources sourcesIfAny() {
    SignalCapture known = created;
    return known == null ? null : known.sources();
  }

  @Override
  public LazySpanProcessor spans() {
    return spans;
  }

  @Override
  public LazyLogProcessor logs() {
    return get().logProcessor();
  }

  @Override
  public MetricSources metrics() {
    return get().sources().metrics();
  }
}
