package dev.oteltest.assertions.tree;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/**
 * Finds spans by their ids without an object per span: a hash table with open addressing. Span ids
 * are random and therefore distinct, but two traces in a handwritten file may share some.
 */
final class IdTable {

  static final int NONE = -1;

  private final List<? extends SpanData> spans;
  private final int[] slots; // places counted from 1; 0 is free

  IdTable(List<? extends SpanData> spans) {
    this.spans = spans;
    slots = new int[Math.max(4, Integer.highestOneBit(spans.size()) * 4)];
    for (int place = 0; place < spans.size(); place++) {
      int slot = slotOf(spans.get(place).getSpanId());
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = place + 1;
    }
  }

  private int slotOf(String spanId) {
    int hash = spanId.hashCode() * 0x9E3779B9; // spreads consecutive ids as well
    return (hash ^ (hash >>> 16)) & (slots.length - 1);
  }

  /** Returns the place of the first span with the given ids, or {@link TreeIndex#NONE}. */
  int find(String traceId, String spanId) {
    for (int slot = slotOf(spanId); slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
      SpanData span = spans.get(slots[slot] - 1);
      if (span.getSpanId().equals(spanId) && span.getTraceId().equals(traceId)) {
        return slots[slot] - 1;
      }
    }
    return NONE;
  }
}
