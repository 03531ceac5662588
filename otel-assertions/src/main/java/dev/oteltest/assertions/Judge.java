package dev.oteltest.assertions;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

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

        @Override
        public SpansAssert spansAssert(List<SpanData> actual) {
          return new SpansAssert(actual);
        }
      };

  /** What a failure's text begins with. */
  default String lead() {
    return "";
  }

  /** Throws the failure, or keeps it and returns. */
  void fail(AssertionError failure);

  /** An assert on a span that fails the same way. */
  SpanAssert spanAssert(SpanData actual);

  /** An assert on spans that fails the same way. */
  SpansAssert spansAssert(List<SpanData> actual);
}
