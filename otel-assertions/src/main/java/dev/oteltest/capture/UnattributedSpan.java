package dev.oteltest.capture;

import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * A span that could not be attributed to a scope.
 *
 * @param span the span in its current state
 * @param reason why no scope accepted it
 * @param thread the name of the thread on which it started; empty if that is not known
 * @param isAlone whether no other test ran while the span did, so that it can only be of the one
 *     that ran
 * @since 0.1
 */
public record UnattributedSpan(SpanData span, Reason reason, String thread, boolean isAlone) {

  /** Creates a span of which nothing is known but the reason. */
  public UnattributedSpan(SpanData span, Reason reason) {
    this(span, reason, "", false);
  }

  /** Why no scope accepted a span. */
  public enum Reason {
    /** The span started while no scope was open. */
    NO_SCOPE_OPEN,
    /**
     * The span started while several scopes were open, with no parent, context or baggage of any.
     */
    SEVERAL_SCOPES_OPEN,
    /**
     * The span started with no parent, context or baggage of a scope, on a thread that was not
     * started since the only open scope began. It may belong to work that an earlier scope
     * submitted to that thread.
     */
    FOREIGN_THREAD,
    /**
     * The span started in a task that a fork-join worker picked up while the worker's scope waited;
     * the task may belong to another scope.
     */
    STOLEN_TASK,
    /** The span started or ended under a scope that was already closed. */
    SCOPE_CLOSED,
    /** Another process sent the span, and neither its parent nor its process names a scope. */
    UNKNOWN_PARENT
  }
}
