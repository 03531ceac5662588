package dev.oteltest.capture;

import dev.oteltest.capture.internal.install.LazyLogProcessor;
import dev.oteltest.capture.internal.install.LazySpanProcessor;
import dev.oteltest.capture.internal.install.SignalProcessors;
import dev.oteltest.capture.internal.metrics.MetricSources;
import dev.oteltest.capture.internal.sdk.OwnExport;
import dev.oteltest.capture.internal.sdk.ServiceNaming;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The processors of a capture. Those of log records and metrics are created for the first SDK or
 * sender that needs them.
 */
final class LazySignals implements SignalProcessors, Supplier<@Nullable SignalSources> {

  private final SpanOwners owners;
  private final ScopeRegistry scopes;
  private final UnattributedSpans unattributedSpans;
  private final OwnExport ownExport;
  private final ServiceNaming naming;
  private volatile @Nullable LazySpanProcessor spans;
  private volatile @Nullable SignalCapture created;

  LazySignals(
      SpanOwners owners,
      ScopeRegistry scopes,
      UnattributedSpans unattributedSpans,
      OwnExport ownExport,
      ServiceNaming naming) {
    this.owners = owners;
    this.scopes = scopes;
    this.unattributedSpans = unattributedSpans;
    this.ownExport = ownExport;
    this.naming = naming;
  }

  SignalCapture capture() {
    SignalCapture known = created;
    if (known == null) {
      synchronized (this) {
        known = created;
        if (known == null) {
          known = new SignalCapture(owners, scopes, unattributedSpans);
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
  @Override
  public @Nullable SignalSources get() {
    SignalCapture known = created;
    return known == null ? null : known.sources();
  }

  @Override
  public LazySpanProcessor spans() {
    LazySpanProcessor known = spans;
    if (known == null) {
      synchronized (this) {
        known = spans;
        if (known == null) {
          known = CaptureProcessor.of(owners, scopes, unattributedSpans, ownExport, naming);
          spans = known;
        }
      }
    }
    return known;
  }

  @Override
  public LazyLogProcessor logs() {
    return capture().logProcessor();
  }

  @Override
  public MetricSources metrics() {
    return capture().sources().metrics();
  }
}
