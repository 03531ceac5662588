package dev.oteltest.report.internal.diagnosis;

import dev.oteltest.semconv.SpringAttributes;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a Spring context after its start.
 *
 * @param row the span of the class or run in which it happened
 * @param epochNanos when it happened, in nanoseconds since the epoch
 */
public record ContextEvent(Kind kind, int row, long epochNanos) {

  /** The kinds of events. */
  public enum Kind {
    /** A test class used the context, which had started for another. */
    REUSED,
    /** The context was closed. */
    CLOSED,
    /** Spring paused the context because no test used it. */
    PAUSED,
    /** Spring restarted the context after a pause. */
    RESTARTED;

    /** Returns the kind of an event; null if it is of none. */
    static @Nullable Kind of(String name) {
      return switch (name) {
        case SpringAttributes.REUSED -> REUSED;
        case SpringAttributes.CLOSED -> CLOSED;
        case SpringAttributes.PAUSED -> PAUSED;
        case SpringAttributes.RESTARTED -> RESTARTED;
        default -> null;
      };
    }
  }
}
