package dev.oteltest.capture;

import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/** Decides which scope a span or log record from another process belongs to. */
final class RemoteAttribution {

  private final SpanOwners owners;
  private final ScopeRegistry scopes;

  RemoteAttribution(SpanOwners owners, ScopeRegistry scopes) {
    this.owners = owners;
    this.scopes = scopes;
  }

  /** The scope of a span that is known by now, or null. */
  @Nullable CaptureScope ofSpan(String spanId) {
    CapturedSpan span = SpanId.isValid(spanId) ? owners.find(spanId) : null;
    return span == null ? null : span.scope();
  }

  /**
   * The scope that something names itself: by the span it is below or in, or by baggage that its
   * producer copied to its attributes.
   *
   * @param spanId invalid if there is none, which must not find a span that was sent without one
   */
  @Nullable CaptureScope of(String spanId, Attributes attributes) {
    CaptureScope scope = ofSpan(spanId);
    return scope != null ? scope : named(attributes);
  }

  /** The scope that a process was started for, or null. */
  @Nullable CaptureScope ofProcess(Resource process) {
    return named(process.getAttributes());
  }

  /** The same; of a process that was started for none, the only scope that is open. */
  @Nullable CaptureScope ofProcessOrOnly(Resource process) {
    return process.getAttribute(TestAttributes.SCOPE) == null ? scopes.only() : ofProcess(process);
  }

  private @Nullable CaptureScope named(Attributes attributes) {
    String id = attributes.get(TestAttributes.SCOPE);
    return id == null ? null : scopes.byId(id);
  }
}
