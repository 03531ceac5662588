package dev.oteltest.report.internal.model.span;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Encodes what differs in length between spans: name, attributes, events, links. A text that
 * occurred recently is a reference to where it did, so a repeated value costs a few bytes, and a
 * value that occurs once, such as a test's id, is not kept in a map.
 */
final class DetailWriter {

  // The flags of a record, which begins with them.
  static final int DESCRIPTION = 1;
  static final int EVENTS = 2;
  static final int LINKS = 4;
  static final int DROPPED = 8;
  static final int TRACE_STATE = 16;
  static final int REMOTE_PARENT = 32;

  private static final int SLOTS = 1 << 15;
  private static final int SLOTS_OF_LONG = 1 << 8;
  private static final int LONG_TEXT = 256;

  private final DetailStore store;
  private final String[] recent = new String[SLOTS];
  private final long[] addresses = new long[SLOTS];
  private byte[] record = new byte[4096];
  private int at;

  /** The slots of texts in this record, and where they are in it. */
  private int[] pending = new int[64];

  private int pendingSize;

  /** Creates a writer of records into a store. */
  DetailWriter(DetailStore store) {
    this.store = store;
    Arrays.fill(recent, "");
  }

  /**
   * Encodes a span, and returns its address.
   *
   * @param context the span's own, which it may make anew whenever it is asked
   */
  long write(SpanData span, SpanContext context) {
    at = 0;
    pendingSize = 0;
    int flags = flagsOf(span, context);
    number(flags);
    text(span.getName());
    attributes(span.getAttributes());
    if ((flags & DESCRIPTION) != 0) {
      text(span.getStatus().getDescription());
    }
    if ((flags & EVENTS) != 0) {
      events(span.getEvents(), span.getStartEpochNanos());
    }
    if ((flags & LINKS) != 0) {
      links(span.getLinks());
    }
    if ((flags & DROPPED) != 0) {
      dropped(span.getTotalAttributeCount(), span.getAttributes().size());
      dropped(span.getTotalRecordedEvents(), span.getEvents().size());
      dropped(span.getTotalRecordedLinks(), span.getLinks().size());
    }
    if ((flags & TRACE_STATE) != 0) {
      traceState(context.getTraceState());
    }
    long address = store.add(record, at);
    for (int i = 0; i < pendingSize; i += 2) {
      if (pending[i + 1] < DetailStore.CHUNK) {
        addresses[pending[i]] = address + pending[i + 1];
      } else {
        recent[pending[i]] = ""; // no address leads there
      }
    }
    return address;
  }

  private static int flagsOf(SpanData span, SpanContext context) {
    boolean dropped =
        span.getTotalAttributeCount() > span.getAttributes().size()
            || span.getTotalRecordedEvents() > span.getEvents().size()
            || span.getTotalRecordedLinks() > span.getLinks().size();
    return (span.getStatus().getDescription().isEmpty() ? 0 : DESCRIPTION)
        | (span.getEvents().isEmpty() ? 0 : EVENTS)
        | (span.getLinks().isEmpty() ? 0 : LINKS)
        | (dropped ? DROPPED : 0)
        | (context.getTraceState().isEmpty() ? 0 : TRACE_STATE)
        | (span.getParentSpanContext().isRemote() ? REMOTE_PARENT : 0);
  }

  private void dropped(int total, int kept) {
    number(Math.max(0, total - kept));
  }

  private void attributes(Attributes attributes) {
    number(attributes.size());
    attributes.forEach(this::attribute);
  }

  private void attribute(AttributeKey<?> key, Object value) {
    number(store.indexOfKey(key));
    switch (key.getType()) {
      case STRING -> text((String) value);
      case LONG -> signed((Long) value);
      case BOOLEAN -> number((Boolean) value ? 1 : 0);
      case DOUBLE -> fixed(Double.doubleToRawLongBits((Double) value));
      case STRING_ARRAY -> {
        List<?> texts = (List<?>) value;
        number(texts.size());
        texts.forEach(text -> text(String.valueOf(text)));
      }
      default -> number(store.keep(value));
    }
  }

  private void events(List<EventData> events, long start) {
    number(events.size());
    for (EventData event : events) {
      text(event.getName());
      signed(event.getEpochNanos() - start);
      attributes(event.getAttributes());
      number(event.getTotalAttributeCount());
    }
  }

  private void links(List<LinkData> links) {
    number(links.size());
    for (LinkData link : links) {
      SpanContext context = link.getSpanContext();
      text(context.getTraceId());
      text(context.getSpanId());
      number(context.getTraceFlags().asByte() & 0xff);
      number(context.isRemote() ? 1 : 0);
      traceState(context.getTraceState());
      attributes(link.getAttributes());
      number(link.getTotalAttributeCount());
    }
  }

  private void traceState(TraceState state) {
    number(state.size());
    state.forEach(
        (key, value) -> {
          text(key);
          text(value);
        });
  }

  /** Writes a length and UTF-8, or a reference; the lowest bit distinguishes them. */
  private void text(String text) {
    int mask = (text.length() > LONG_TEXT ? SLOTS_OF_LONG : SLOTS) - 1;
    int hash = text.hashCode();
    int slot = (hash ^ (hash >>> 15)) & mask;
    if (recent[slot].equals(text) && !text.isEmpty() && !isPending(slot)) {
      number((addresses[slot] << 1) | 1);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 2) {
      pend(slot, text);
    }
    number((long) bytes.length << 1);
    ensure(bytes.length);
    System.arraycopy(bytes, 0, record, at, bytes.length);
    at += bytes.length;
  }

  private boolean isPending(int slot) {
    for (int i = 0; i < pendingSize; i += 2) {
      if (pending[i] == slot) {
        return true;
      }
    }
    return false;
  }

  private void pend(int slot, String text) {
    if (pendingSize == pending.length) {
      pending = Arrays.copyOf(pending, pendingSize * 2);
    }
    recent[slot] = text;
    pending[pendingSize++] = slot;
    pending[pendingSize++] = at;
  }

  private void signed(long value) {
    number((value << 1) ^ (value >> 63));
  }

  private void number(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      record[at++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    record[at++] = (byte) rest;
  }

  private void fixed(long value) {
    ensure(8);
    for (int shift = 0; shift < 64; shift += 8) {
      record[at++] = (byte) (value >>> shift);
    }
  }

  private void ensure(int more) {
    if (record.length - at < more) {
      record = Arrays.copyOf(record, Math.addExact(Math.max(record.length, more), record.length));
    }
  }
}
