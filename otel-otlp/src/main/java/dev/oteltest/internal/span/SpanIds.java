package dev.oteltest.internal.span;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import java.util.concurrent.ThreadLocalRandom;

/** Creates random ids for traces and spans. */
public final class SpanIds {

  private SpanIds() {}

  /** Returns a new trace id, 32 lower-case hex digits. */
  public static String newTraceId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return TraceId.fromLongs(random.nextLong(), nonZero(random));
  }

  /** Returns a new span id, 16 lower-case hex digits. */
  public static String newSpanId() {
    return SpanId.fromLong(newSpanNumber());
  }

  /** Returns a new span id as a number. */
  public static long newSpanNumber() {
    return nonZero(ThreadLocalRandom.current());
  }

  /** An id of zeros only is invalid. */
  private static long nonZero(ThreadLocalRandom random) {
    long id;
    do {
      id = random.nextLong();
    } while (id == 0);
    return id;
  }
}
