package dev.oteltest.capture;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.LinkData;
import org.jspecify.annotations.Nullable;

/** Decides which scope a starting span belongs to. */
final class Attribution {

  private final SpanOwners owners;
  private final ScopeRegistry scopes;

  Attribution(SpanOwners owners, ScopeRegistry scopes) {
    this.owners = owners;
    this.scopes = scopes;
  }

  /** The scope, open or closed, or null if nothing tells. */
  @Nullable CaptureScope ownerOf(Context parentContext, ReadableSpan span) {
    CaptureScope scope = parentContext.get(CaptureScope.KEY);
    if (scope != null) {
      return scope;
    }
    CapturedSpan parent =
        span.getParentSpanContext().isValid()
            ? owners.find(span.getParentSpanContext().getSpanId())
            : null;
    if (parent != null) {
      return parent.scope();
    }
    String id = Baggage.fromContext(parentContext).getEntryValue(TelemetryCapture.BAGGAGE_KEY);
    scope = id == null ? null : scopes.byId(id);
    if (scope != null) {
      return scope;
    }
    scope = linked(span);
    return scope != null ? scope : scopes.only();
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

  /** Why a span got no scope that could take it. */
  UnattributedSpan.Reason reason(@Nullable CaptureScope owner) {
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
