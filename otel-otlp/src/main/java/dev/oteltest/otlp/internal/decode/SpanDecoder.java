package dev.oteltest.otlp.internal.decode;

import static dev.oteltest.otlp.internal.decode.WireReader.FIXED32;
import static dev.oteltest.otlp.internal.decode.WireReader.FIXED64;
import static dev.oteltest.otlp.internal.decode.WireReader.LENGTH_DELIMITED;
import static dev.oteltest.otlp.internal.decode.WireReader.VARINT;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;

/** Decodes a {@code Span} message; the tags are those of {@code trace.proto}. */
final class SpanDecoder implements ItemDecoder<DecodedSpan> {

  private final CommonDecoder common;

  SpanDecoder(CommonDecoder common) {
    this.common = common;
  }

  @Override
  public DecodedSpan decode(WireReader in, Resource resource, InstrumentationScopeInfo scope)
      throws MalformedMessageException {
    DecodedSpan span = new DecodedSpan(resource, scope);
    AttributesBuilder spanAttributes = null;
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | LENGTH_DELIMITED -> span.traceId = common.traceId(in);
        case 2 << 3 | LENGTH_DELIMITED -> span.spanId = CommonDecoder.spanId(in);
        case 3 << 3 | LENGTH_DELIMITED -> span.traceState = traceState(common.string(in));
        case 4 << 3 | LENGTH_DELIMITED -> span.parentSpanId = CommonDecoder.spanId(in);
        case 5 << 3 | LENGTH_DELIMITED -> span.name = common.string(in);
        case 6 << 3 | VARINT -> span.kind = kind(in.varint());
        case 7 << 3 | FIXED64 -> span.startEpochNanos = in.fixed64();
        case 8 << 3 | FIXED64 -> span.endEpochNanos = in.fixed64();
        case 9 << 3 | LENGTH_DELIMITED -> spanAttributes = common.attribute(in, spanAttributes);
        case 10 << 3 | VARINT -> span.droppedAttributes = CommonDecoder.count(in.varint());
        case 11 << 3 | LENGTH_DELIMITED ->
            span.events = add(span.events, event(MessageFields.of(in.nested())));
        case 12 << 3 | VARINT -> span.droppedEvents = CommonDecoder.count(in.varint());
        case 13 << 3 | LENGTH_DELIMITED ->
            span.links = add(span.links, link(MessageFields.of(in.nested())));
        case 14 << 3 | VARINT -> span.droppedLinks = CommonDecoder.count(in.varint());
        case 15 << 3 | LENGTH_DELIMITED -> span.status = status(in);
        case 16 << 3 | FIXED32 -> span.flags = (short) in.fixed32();
        default -> in.skip(tag);
      }
    }
    span.attributes = CommonDecoder.build(spanAttributes);
    return span;
  }

  private static <T> List<T> add(List<T> list, T element) {
    // A span starts with List.of(), and most spans have at most one event or link.
    if (list.isEmpty()) {
      return List.of(element);
    }
    List<T> longer = list instanceof ArrayList ? list : new ArrayList<>(list);
    longer.add(element);
    return longer;
  }

  private EventData event(MessageFields event) throws MalformedMessageException {
    Attributes built = common.attributes(event, 3);
    int dropped = CommonDecoder.count(event.varint(4 << 3 | VARINT));
    return EventData.create(
        event.fixed64(1 << 3 | FIXED64),
        common.string(event, 2),
        built,
        CommonDecoder.total(built.size(), dropped));
  }

  private LinkData link(MessageFields link) throws MalformedMessageException {
    Attributes built = common.attributes(link, 4);
    int dropped = CommonDecoder.count(link.varint(5 << 3 | VARINT));
    TraceState state = traceState(common.string(link, 3));
    return LinkData.create(
        common.context(link, 1, 2, link.fixed32(6 << 3 | FIXED32), state),
        built,
        CommonDecoder.total(built.size(), dropped));
  }

  private StatusData status(WireReader in) throws MalformedMessageException {
    int outer = in.enter();
    String description = "";
    StatusCode code = StatusCode.UNSET;
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case 2 << 3 | LENGTH_DELIMITED -> description = common.string(in);
        case 3 << 3 | VARINT -> code = statusCode(in.varint());
        default -> in.skip(tag);
      }
    }
    in.leave(outer);
    // create() returns shared instances if the description is empty
    return StatusData.create(code, description);
  }

  private static StatusCode statusCode(long number) {
    if (number == 1) {
      return StatusCode.OK;
    }
    return number == 2 ? StatusCode.ERROR : StatusCode.UNSET;
  }

  /** A tracer must be lenient, so invalid entries are left out. */
  private static TraceState traceState(String header) {
    TraceStateBuilder state = TraceState.builder();
    String[] entries = header.split(",", -1);
    for (int i = entries.length - 1; i >= 0; i--) { // the builder puts the last entry first
      int equals = entries[i].indexOf('=');
      if (equals > 0) {
        state.put(entries[i].substring(0, equals).strip(), entries[i].substring(equals + 1));
      }
    }
    return state.build();
  }

  private static SpanKind kind(long kind) {
    return switch ((int) kind) {
      case 2 -> SpanKind.SERVER;
      case 3 -> SpanKind.CLIENT;
      case 4 -> SpanKind.PRODUCER;
      case 5 -> SpanKind.CONSUMER;
      default -> SpanKind.INTERNAL; // as specified for an unspecified kind
    };
  }
}
