package dev.oteltest.assertions;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Arrays;
import java.util.List;

/** What happens to a failure, and how an assert on something else is made: hard or soft. */
interface Judge {

  /** Throws each failure. */
  Judge HARD =
      new Judge() {
        @Override
        public void fail(AssertionError failure) {
          throw fromCaller(failure);
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

  /** Leaves our own frames out, as AssertJ does with its own: the first one is the test's line. */
  private static AssertionError fromCaller(AssertionError failure) {
    StackTraceElement[] frames = failure.getStackTrace();
    int first = 0;
    while (first < frames.length && isOurs(frames[first])) {
      first++;
    }
    if (first < frames.length) {
      failure.setStackTrace(Arrays.copyOfRange(frames, first, frames.length));
    }
    return failure;
  }

  private static boolean isOurs(StackTraceElement frame) {
    return frame.getClassName().startsWith(Judge.class.getPackageName() + ".");
  }

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
