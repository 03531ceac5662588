package dev.oteltest.otlp.internal.encode;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Encodes spans as one OTLP {@code ExportTraceServiceRequest}; field numbers are those of {@code
 * trace.proto}. A span that has not ended is written without an end time.
 *
 * <p>Keeps its buffer between calls. Not thread-safe.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/">OTLP specification</a>
 */
public final class TraceEncoder extends RequestEncoder<SpanData> {

  private static final int FLAGS_KNOW_REMOTE = 0x100;
  private static final int FLAGS_REMOTE = 0x200;

  /** Creates an encoder with a small buffer that grows as needed. */
  public TraceEncoder() {}

  @Override
  Resource resourceOf(SpanData item) {
    return item.getResource();
  }

  @Override
  InstrumentationScopeInfo scopeOf(SpanData item) {
    return item.getInstrumentationScopeInfo();
  }

  @Override
  void encodeItem(int field, SpanData span) {
    int mark = out.size();
    SpanContext context = span.getSpanContext();
    SpanContext parent = span.getParentSpanContext();
    flags(16, context, parent.isRemote());
    status(15, span.getStatus());
    List<LinkData> links = span.getLinks();
    count(14, span.getTotalRecordedLinks() - links.size());
    for (int i = links.size() - 1; i >= 0; i--) {
      link(13, links.get(i));
    }
    List<EventData> events = span.getEvents();
    count(12, span.getTotalRecordedEvents() - events.size());
    for (int i = events.size() - 1; i >= 0; i--) {
      event(11, events.get(i));
    }
    Attributes spanAttributes = span.getAttributes();
    count(10, span.getTotalAttributeCount() - spanAttributes.size());
    attributes.encode(9, spanAttributes);
    out.fixed64UnlessZero(8, span.getEndEpochNanos());
    out.fixed64UnlessZero(7, span.getStartEpochNanos());
    out.varint(6, number(span.getKind()));
    out.text(5, span.getName());
    if (parent.isValid()) {
      out.hex(4, parent.getSpanId());
    }
    traceState(3, context.getTraceState());
    out.hex(2, context.getSpanId());
    out.hex(1, context.getTraceId());
    out.message(field, mark);
  }

  private void event(int field, EventData event) {
    int mark = out.size();
    count(4, event.getDroppedAttributesCount());
    attributes.encode(3, event.getAttributes());
    out.text(2, event.getName());
    out.fixed64UnlessZero(1, event.getEpochNanos());
    out.message(field, mark);
  }

  private void link(int field, LinkData link) {
    int mark = out.size();
    SpanContext context = link.getSpanContext();
    flags(6, context, context.isRemote());
    count(5, link.getTotalAttributeCount() - link.getAttributes().size());
    attributes.encode(4, link.getAttributes());
    traceState(3, context.getTraceState());
    out.hex(2, context.getSpanId());
    out.hex(1, context.getTraceId());
    out.message(field, mark);
  }

  private void status(int field, StatusData status) {
    int mark = out.size();
    int code = number(status.getStatusCode());
    if (code != 0) {
      out.varint(3, code);
    }
    out.text(2, status.getDescription());
    out.message(field, mark);
  }

  private void flags(int field, SpanContext context, boolean remote) {
    int flags = (context.getTraceFlags().asByte() & 0xff) | FLAGS_KNOW_REMOTE;
    out.fixed32(field, remote ? flags | FLAGS_REMOTE : flags);
  }

  private void traceState(int field, TraceState state) {
    if (state.isEmpty()) {
      return;
    }
    StringBuilder header = new StringBuilder();
    state.forEach(
        (key, value) -> {
          if (!header.isEmpty()) {
            header.append(',');
          }
          header.append(key).append('=').append(value);
        });
    out.string(field, header.toString());
  }

  private void count(int field, int count) {
    if (count > 0) {
      out.varint(field, count);
    }
  }

  /** OTLP numbers the kinds in their order, from 1; a switch would load a class. */
  @SuppressWarnings("EnumOrdinal")
  private static int number(SpanKind kind) {
    return kind.ordinal() + 1;
  }

  /** OTLP numbers the codes in their order, from 0. */
  @SuppressWarnings("EnumOrdinal")
  private static int number(StatusCode code) {
    return code.ordinal();
  }

  /** A pool of encoders for threads that encode in parallel. Thread-safe. */
  public static final class Pool {

    /** Enough for one thread, without the nodes of a queue. */
    private final AtomicReference<@Nullable TraceEncoder> first = new AtomicReference<>();

    private final ConcurrentLinkedQueue<TraceEncoder> more = new ConcurrentLinkedQueue<>();

    /** Returns an encoder that no other thread uses. */
    public TraceEncoder take() {
      TraceEncoder encoder = first.getAndSet(null);
      if (encoder == null) {
        encoder = more.poll();
      }
      return encoder == null ? new TraceEncoder() : encoder;
    }

    /** Returns an encoder to the pool; the caller drops an encoder that failed. */
    public void giveBack(TraceEncoder encoder) {
      if (!first.compareAndSet(null, encoder)) {
        more.offer(encoder);
      }
    }
  }
}
