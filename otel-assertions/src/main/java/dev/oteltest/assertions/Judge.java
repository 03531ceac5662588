package dev.oteltest.assertions;

import io.opentelemetry.sdk.trace.data.SpanData;

/** What happens to a failure, and how an assert on something else is made: hard or soft. */
interface Judge {

  /** Throws each failure. */
  Judge HARD =
      new Judge() {
        @Override
        public void fail(AssertionError failure) {
          throw failure;
        }

        @Override
        public SpanAssert spanAssert(SpanData actual) {
          return new SpanAssert(actual);
        }
      };

  /** Throws the failure, or keeps it and returns. */
  void fail(AssertionError failure);

  /** An assert on a span that fails the same way. */
  SpanAssert spanAssert(SpanData actual);
}
