package dev.oteltest.otlp.receiver;

import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.decode.UnreadableItems;

/** Passes valid requests to a consumer. */
interface RequestTaker {

  /**
   * What of a request was left out.
   *
   * @param rejected how many of its spans, metrics or log records
   * @param message says why; empty if nothing was left out
   */
  record Outcome(long rejected, String message) {

    static final Outcome ALL_TAKEN = new Outcome(0, "");

    /** Returns the outcome of a request of which some items can't be read. */
    static Outcome of(UnreadableItems unreadable) {
      return unreadable.isEmpty()
          ? ALL_TAKEN
          : new Outcome(
              unreadable.items(),
              "Left out what can't be read, the first: "
                  + unreadable.firstProblem()
                  + " at byte "
                  + unreadable.firstOffset());
    }

    Outcome and(Outcome other) {
      if (rejected == 0) {
        return other;
      }
      return other.rejected == 0
          ? this
          : new Outcome(rejected + other.rejected, message + ". " + other.message);
    }
  }

  /**
   * Passes what can be read of a request to the consumer.
   *
   * @throws MalformedMessageException if nothing of it can be read, or if a message in it is
   *     malformed outside of its spans, metrics or log records
   */
  Outcome take(OtlpSignal signal, byte[] protobuf) throws MalformedMessageException;

  /** Returns the number of spans that were passed to the consumer. */
  long spans();
}
