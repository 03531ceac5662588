package dev.oteltest.capture;

import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/** Decides which scope a span or log record from another process belongs to. */
final class RemoteAttribution {

  private final CaptureParts parts;

  RemoteAttribution(CaptureParts parts) {
    this.parts = parts;
  }

  /** Returns the scope of a span if it is already known, otherwise null. */
  @Nullable CaptureScope ofSpan(String spanId) {
    CapturedSpan span = SpanId.isValid(spanId) ? parts.owners.find(spanId) : null;
    return span == null ? null : span.scope();
  }

  /**
   * Returns the scope that a signal names: by the span it is below or in, or by baggage that its
   * producer copied to its attributes; null if it names none.
   *
   * @param spanId the id of that span; an invalid one, if there is none, matches no span, not even
   *     one that was sent without an id
   */
  @Nullable CaptureScope of(String spanId, Attributes attributes) {
    CaptureScope scope = ofSpan(spanId);
    return scope != null ? scope : named(attributes);
  }

  /** Returns the scope that a process was started for, or null. */
  @Nullable CaptureScope ofProcess(Resource process) {
    return named(process.getAttributes());
  }

  /**
   * Returns the scope that a process was started for, or the only open scope if the process names
   * none.
   */
  @Nullable CaptureScope ofProcessOrOnly(Resource process) {
    return process.getAttribute(TestAttributes.SCOPE) == null
        ? parts.scopes.only()
        : ofProcess(process);
  }

  private @Nullable CaptureScope named(Attributes attributes) {
    String id = attributes.get(TestAttributes.SCOPE);
    return id == null ? null : parts.scopes.byId(id);
  }
}
