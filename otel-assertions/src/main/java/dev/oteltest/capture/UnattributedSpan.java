package dev.oteltest.capture;

import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * A span that was kept apart, because nothing tells which open scope it belongs to.
 *
 * @param span the span, as it is now
 * @param reason why no scope took it
 * @since 0.1
 */
public record UnattributedSpan(SpanData span, Reason reason) {

  /** Why no scope took a span. */
  public enum Reason {
    /** It started while no scope was open. */
    NO_SCOPE_OPEN,
    /** It started with no parent, context or baggage of a scope, while several were open. */
    SEVERAL_SCOPES_OPEN,
    /**
     * It started with no parent, context or baggage of a scope, on a thread that was not started
     * since the only open scope began: it may be work that an earlier scope handed to that thread.
     */
    FOREIGN_THREAD,
    /**
     * It started in a task that a fork-join worker took up while its own scope waited, and which
     * may be another scope's.
     */
    STOLEN_TASK,
    /** It started, or ended, under a scope that was closed before. */
    SCOPE_CLOSED,
    /** Another process sent it, and neither its parent nor its process names a scope. */
    UNKNOWN_PARENT
  }
}
