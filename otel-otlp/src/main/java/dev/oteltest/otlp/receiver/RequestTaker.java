package dev.oteltest.otlp.receiver;

import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;

/** Passes valid requests to a consumer. */
interface RequestTaker {

  /**
   * Passes a request to the consumer.
   *
   * @return the number of its spans that were over the limit and left out
   */
  long take(OtlpSignal signal, byte[] protobuf) throws MalformedMessageException;

  /** Returns the number of spans that were passed to the consumer. */
  long spans();
}
