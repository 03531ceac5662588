package dev.oteltest.otlp.internal.merge;

import java.util.HashMap;
import java.util.Map;

/** A set of span ids by trace. In large traces, a span needs 11 to 22 bytes. */
public final class SpanIdSet {

  private final Map<TraceKey, LongSet> traces = new HashMap<>();

  /** Creates an empty set. */
  public SpanIdSet() {}

  /**
   * Adds a span.
   *
   * @return false if it was in the set; a span without ids never is
   */
  public boolean add(long traceHigh, long traceLow, long span) {
    if (span == 0 || (traceHigh | traceLow) == 0) {
      return true;
    }
    return traces
        .computeIfAbsent(new TraceKey(traceHigh, traceLow), trace -> new LongSet())
        .add(span);
  }

  /** A set of numbers other than 0: an open table that is at most three quarters full. */
  private static final class LongSet {

    private long[] slots = new long[4];
    private int size;

    boolean add(long value) {
      int at = find(slots, value);
      if (slots[at] == value) {
        return false;
      }
      slots[at] = value;
      if (++size > slots.length / 4 * 3) {
        grow();
      }
      return true;
    }

    private void grow() {
      long[] larger = new long[2 * slots.length];
      for (long value : slots) {
        if (value != 0) {
          larger[find(larger, value)] = value;
        }
      }
      slots = larger;
    }

    /** Returns the slot of the value, or the free slot where it belongs. */
    private static int find(long[] slots, long value) {
      // Ids are random, but the ids of a test double may count from 1.
      long hash = value * 0x9E3779B97F4A7C15L;
      int at = (int) (hash >>> 32) & (slots.length - 1);
      while (slots[at] != 0 && slots[at] != value) {
        at = (at + 1) & (slots.length - 1);
      }
      return at;
    }
  }
}
