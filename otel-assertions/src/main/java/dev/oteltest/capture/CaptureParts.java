package dev.oteltest.capture;

import dev.oteltest.capture.internal.install.GlobalWatch;
import dev.oteltest.capture.internal.install.SignalProcessors;
import dev.oteltest.capture.internal.install.SignalProcessors.LazyLogProcessor;
import dev.oteltest.capture.internal.install.SignalProcessors.LazySpanProcessor;
import dev.oteltest.capture.internal.metrics.MetricSources;
import dev.oteltest.capture.internal.sdk.OwnExport;
import dev.oteltest.capture.internal.sdk.ServiceNaming;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a capture, which its scopes and processors share. Those that most tests do not need
 * are created for the first SDK or sender that needs them.
 */
final class CaptureParts implements SignalProcessors {

  /** The spans of the scopes. */
  final SpanOwners owners = new SpanOwners();

  /** The open scopes. */
  final ScopeRegistry scopes = new ScopeRegistry();

  /** The spans that no scope accepted. */
  final UnattributedSpans unattributed = new UnattributedSpans(scopes);

  final OwnExport ownExport = new OwnExport();
  final ServiceNaming naming = new ServiceNaming();

  /** Captures the global SDK if it changed since the last look. */
  final GlobalWatch global = new GlobalWatch(this);

  private volatile @Nullable LazySpanProcessor spans;
  private volatile @Nullable SignalCapture signals;

  /** Returns what captures log records, metrics and the signals of other processes. */
  SignalCapture signals() {
    SignalCapture known = signals;
    if (known == null) {
      synchronized (this) {
        known = signals;
        if (known == null) {
          known = new SignalCapture(this);
          signals = known;
        }
      }
    }
    return known;
  }

  /** Returns the same, or null if nothing needed it yet: most tests have spans at most. */
  @Nullable SignalCapture signalsIfAny() {
    return signals;
  }

  @Override
  public LazySpanProcessor spans() {
    LazySpanProcessor known = spans;
    if (known == null) {
      synchronized (this) {
        known = spans;
        if (known == null) {
          known = CaptureProcessor.of(this);
          spans = known;
        }
      }
    }
    return known;
  }

  @Override
  public LazyLogProcessor logs() {
    return signals().logProcessor;
  }

  @Override
  public MetricSources metrics() {
    return signals().metrics;
  }
}
