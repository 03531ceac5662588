package dev.oteltest.capture;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.LinkData;
import org.jspecify.annotations.Nullable;

/** Decides which scope a starting span or a log record belongs to. */
final class Attribution {

  private final SpanOwners owners;
  private final ScopeRegistry scopes;

  Attribution(SpanOwners owners, ScopeRegistry scopes) {
    this.owners = owners;
    this.scopes = scopes;
  }

  /** The scope of a span, open or closed, or null if nothing tells. */
  @Nullable CaptureScope ownerOf(Context parentContext, ReadableSpan span) {
    CaptureScope scope = named(parentContext, span.getParentSpanContext());
    if (scope == null) {
      scope = linked(span);
    }
    return scope != null ? scope : scopes.only();
  }

  /** The scope of what is emitted under a context, open or closed, or null if nothing tells. */
  @Nullable CaptureScope ownerOf(Context context) {
    CaptureScope scope = named(context, Span.fromContext(context).getSpanContext());
    return scope != null ? scope : scopes.only();
  }

  private @Nullable CaptureScope named(Context context, SpanContext parent) {
    CaptureScope scope = context.get(CaptureScope.KEY);
    if (scope != null) {
      return scope;
    }
    CapturedSpan known = parent.isValid() ? owners.find(parent.getSpanId()) : null;
    if (known != null) {
      return known.scope();
    }
    String id = Baggage.fromContext(context).getEntryValue(TelemetryCapture.BAGGAGE_KEY);
    return id == null ? null : scopes.byId(id);
  }

  private @Nullable CaptureScope linked(ReadableSpan span) {
    for (LinkData link : span.toSpanData().getLinks()) {
      CapturedSpan linked = owners.find(link.getSpanContext().getSpanId());
      if (linked != null) {
        return linked.scope();
      }
    }
    return null;
  }

  /** Why something got no scope that could take it. */
  UnattributedSpan.Reason reason(@Nullable CaptureScope owner) {
    return reason(scopes, owner);
  }

  static UnattributedSpan.Reason reason(ScopeRegistry scopes, @Nullable CaptureScope owner) {
    if (owner != null) {
      return UnattributedSpan.Reason.SCOPE_CLOSED;
    }
    return scopes.count() > 1
        ? UnattributedSpan.Reason.SEVERAL_SCOPES_OPEN
        : UnattributedSpan.Reason.NO_SCOPE_OPEN;
  }

  String openScopeNames() {
    return String.join(", ", scopes.names());
  }
}
