package dev.oteltest.capture;

import dev.oteltest.capture.internal.install.CapturedLog;
import dev.oteltest.capture.internal.metrics.MetricSources;
import dev.oteltest.capture.internal.sdk.OwnExport;
import dev.oteltest.capture.internal.sdk.ServiceNaming;
import org.jspecify.annotations.Nullable;

/** The parts of a capture, which its scopes, processors and receivers share. */
final class CaptureParts {

  /** The spans of the scopes. */
  final SpanOwners owners = new SpanOwners();

  /** The open scopes. */
  final ScopeRegistry scopes = new ScopeRegistry();

  /** The spans that no scope accepted. */
  final UnattributedSpans unattributed = new UnattributedSpans(scopes);

  final OwnExport ownExport = new OwnExport();
  final ServiceNaming naming = new ServiceNaming();

  private volatile @Nullable SignalSources signals;

  /** Returns the log records and metrics; the first call creates what has them. */
  synchronized SignalSources signals() {
    SignalSources known = signals;
    if (known == null) {
      known = new SignalSources(new UnattributedSignals<>(), new MetricSources());
      signals = known;
    }
    return known;
  }

  /** Returns the same, or null if nothing captured any yet: most tests have spans at most. */
  @Nullable SignalSources signalsIfAny() {
    return signals;
  }

  /**
   * Captured log records and metrics, of which scopes take theirs.
   *
   * @param unattributedLogs the log records that no scope accepted
   */
  record SignalSources(UnattributedSignals<CapturedLog> unattributedLogs, MetricSources metrics) {}
}
