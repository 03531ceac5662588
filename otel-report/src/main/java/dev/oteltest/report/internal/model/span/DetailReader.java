package dev.oteltest.report.internal.model.span;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes a record of {@link DetailWriter}, from its start up to what is asked for. */
final class DetailReader {

  private final DetailStore store;
  private final byte[] bytes;
  private final int flags;
  private int at;

  /** Creates a reader of the record at an address. */
  DetailReader(DetailStore store, long address) {
    this.store = store;
    this.bytes = store.chunk(address);
    this.at = DetailStore.offset(address);
    this.flags = (int) number();
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  String text() {
    long head = number();
    if ((head & 1) == 0) {
      int length = (int) (head >>> 1);
      at += length;
      return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }
    return textAt(head >>> 1);
  }

  private String textAt(long address) {
    byte[] other = store.chunk(address);
    int from = DetailStore.offset(address);
    long head = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = other[from++];
      head |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return new String(other, from, (int) (head >>> 1), StandardCharsets.UTF_8);
      }
    }
  }

  DetailReader skipText() {
    long head = number();
    if ((head & 1) == 0) {
      at += (int) (head >>> 1);
    }
    return this;
  }

  Attributes attributes() {
    int size = count();
    if (size == 0) {
      return Attributes.empty();
    }
    AttributesBuilder attributes = Attributes.builder();
    for (int i = 0; i < size; i++) {
      AttributeKey<?> key = store.key(count());
      put(attributes, key, value(key.getType()));
    }
    return attributes.build();
  }

  @SuppressWarnings("unchecked") // DetailWriter took the value from attributes, with this key
  private static <T> void put(AttributesBuilder into, AttributeKey<T> key, Object value) {
    into.put(key, (T) value);
  }

  /** Returns the value of a key; null if there is none. The reader is then of no more use. */
  @SuppressWarnings("unchecked") // as in put
  <T> @Nullable T attribute(AttributeKey<T> key) {
    int wanted = store.findKey(key);
    int size = wanted < 0 ? 0 : count();
    for (int i = 0; i < size; i++) {
      int index = count();
      AttributeType type = store.key(index).getType();
      if (index == wanted) {
        return (T) value(type);
      }
      skip(type);
    }
    return null;
  }

  /**
   * Reads the values of some keys.
   *
   * @param places by index of a key: its place among the values and one more, or 0
   * @param known by place: the last text that was read from another record
   */
  void select(int[] places, @Nullable Object[] values, KnownText[] known) {
    int size = count();
    for (int i = 0; i < size; i++) {
      int index = count();
      AttributeType type = store.key(index).getType();
      int place = places[index] - 1;
      if (place < 0) {
        skip(type);
      } else {
        values[place] = type == AttributeType.STRING ? text(known[place]) : value(type);
      }
    }
  }

  /** A text of another record, which many records in a row refer to, such as a status. */
  static final class KnownText {
    private long address = -1;
    private String text = "";
  }

  private String text(KnownText known) {
    int start = at;
    long head = number();
    if ((head & 1) == 0) {
      at = start;
      return text();
    }
    if (known.address != head >>> 1) {
      known.address = head >>> 1;
      known.text = textAt(head >>> 1);
    }
    return known.text;
  }

  DetailReader skipAttributes() {
    int size = count();
    for (int i = 0; i < size; i++) {
      skip(store.key(count()).getType());
    }
    return this;
  }

  private Object value(AttributeType type) {
    return switch (type) {
      case STRING -> text();
      case LONG -> signed();
      case BOOLEAN -> number() != 0;
      case DOUBLE -> Double.longBitsToDouble(fixed());
      case STRING_ARRAY -> {
        int size = count();
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          texts.add(text());
        }
        yield texts;
      }
      default -> store.kept(count());
    };
  }

  private void skip(AttributeType type) {
    switch (type) {
      case STRING -> skipText();
      case DOUBLE -> at += 8;
      case STRING_ARRAY -> {
        int size = count();
        for (int i = 0; i < size; i++) {
          skipText();
        }
      }
      default -> number();
    }
  }

  List<EventData> events(long start) {
    int size = count();
    List<EventData> events = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      String name = text();
      long time = start + signed();
      events.add(EventData.create(time, name, attributes(), count()));
    }
    return events;
  }

  /** Goes from the beginning to the events. */
  DetailReader skipToEvents() {
    skipText().skipAttributes();
    if (has(DetailWriter.DESCRIPTION)) {
      skipText();
    }
    return this;
  }

  /** Goes from the beginning to the links. */
  DetailReader skipToLinks() {
    skipToEvents();
    if (has(DetailWriter.EVENTS)) {
      events(0);
    }
    return this;
  }

  List<LinkData> links() {
    int size = count();
    List<LinkData> links = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      String traceId = text();
      String spanId = text();
      TraceFlags traceFlags = TraceFlags.fromByte((byte) count());
      boolean remote = count() != 0;
      TraceState state = traceState();
      SpanContext context =
          remote
              ? SpanContext.createFromRemoteParent(traceId, spanId, traceFlags, state)
              : SpanContext.create(traceId, spanId, traceFlags, state);
      links.add(LinkData.create(context, attributes(), count()));
    }
    return links;
  }

  /** Goes from the beginning behind the links, and returns how many of which a limit cut off. */
  int[] dropped() {
    skipToLinks();
    if (has(DetailWriter.LINKS)) {
      links();
    }
    int[] dropped = new int[3];
    if (has(DetailWriter.DROPPED)) {
      Arrays.setAll(dropped, kind -> count());
    }
    return dropped;
  }

  /** Returns the state of the span's own trace. The reader is at the beginning. */
  TraceState stateOfSpan() {
    if (!has(DetailWriter.TRACE_STATE)) {
      return TraceState.getDefault();
    }
    dropped();
    return traceState();
  }

  private TraceState traceState() {
    int size = count();
    if (size == 0) {
      return TraceState.getDefault();
    }
    List<String> entries = new ArrayList<>(size * 2);
    for (int i = 0; i < size * 2; i++) {
      entries.add(text());
    }
    TraceStateBuilder state = TraceState.builder();
    for (int i = entries.size() - 2; i >= 0; i -= 2) { // the builder puts the last entry first
      state.put(entries.get(i), entries.get(i + 1));
    }
    return state.build();
  }

  int count() {
    return (int) number();
  }

  private long signed() {
    long value = number();
    return (value >>> 1) ^ -(value & 1);
  }

  private long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private long fixed() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      value |= (bytes[at++] & 0xffL) << shift;
    }
    return value;
  }
}
