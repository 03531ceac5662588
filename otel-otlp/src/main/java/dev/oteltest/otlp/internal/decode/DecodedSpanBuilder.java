package dev.oteltest.otlp.internal.decode;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;

/** Builds decoded spans; a decoder uses one builder for all its spans. */
public final class DecodedSpanBuilder {

  Resource resource = Resource.empty();
  InstrumentationScopeInfo scope = InstrumentationScopeInfo.empty();

  String traceId = CommonDecoder.NO_TRACE;
  long spanId;
  long parentSpanId;
  TraceState traceState = TraceState.getDefault();
  short flags;
  String name = "";
  SpanKind kind = SpanKind.INTERNAL;
  long startEpochNanos;
  long endEpochNanos;
  Attributes attributes = Attributes.empty();
  int droppedAttributes;
  List<EventData> events = List.of();
  int droppedEvents;
  List<LinkData> links = List.of();
  int droppedLinks;
  StatusData status = StatusData.unset();

  /** Creates a builder for the decoder, which resets it for each span. */
  DecodedSpanBuilder() {}

  /** Creates a builder of an empty span. */
  public DecodedSpanBuilder(Resource resource, InstrumentationScopeInfo scope) {
    reset(resource, scope);
  }

  void reset(Resource ofSpan, InstrumentationScopeInfo ofScope) {
    resource = ofSpan;
    scope = ofScope;
    traceId = CommonDecoder.NO_TRACE;
    spanId = 0;
    parentSpanId = 0;
    traceState = TraceState.getDefault();
    flags = 0;
    name = "";
    kind = SpanKind.INTERNAL;
    startEpochNanos = 0;
    endEpochNanos = 0;
    attributes = Attributes.empty();
    droppedAttributes = 0;
    events = List.of();
    droppedEvents = 0;
    links = List.of();
    droppedLinks = 0;
    status = StatusData.unset();
  }

  /** Sets the trace, as 32 lower-case hex digits. */
  public DecodedSpanBuilder traceId(String id) {
    traceId = id;
    return this;
  }

  /** Sets the span's id, as 16 lower-case hex digits. */
  public DecodedSpanBuilder spanId(String id) {
    spanId = Long.parseUnsignedLong(id, 16);
    return this;
  }

  /** Sets the id of the parent, as 16 lower-case hex digits. */
  public DecodedSpanBuilder parentSpanId(String id) {
    parentSpanId = Long.parseUnsignedLong(id, 16);
    return this;
  }

  /** Sets the trace flags. */
  public DecodedSpanBuilder flags(TraceFlags traceFlags) {
    flags = (short) (traceFlags.asByte() & 0xff);
    return this;
  }

  /** Sets the name. */
  public DecodedSpanBuilder name(String text) {
    name = text;
    return this;
  }

  /** Sets the kind; {@code INTERNAL} by default. */
  public DecodedSpanBuilder kind(SpanKind kindOfSpan) {
    kind = kindOfSpan;
    return this;
  }

  /** Sets the start, in nanoseconds since the epoch. */
  public DecodedSpanBuilder start(long epochNanos) {
    startEpochNanos = epochNanos;
    return this;
  }

  /** Sets the end, in nanoseconds since the epoch. */
  public DecodedSpanBuilder end(long epochNanos) {
    endEpochNanos = epochNanos;
    return this;
  }

  /** Sets the attributes. */
  public DecodedSpanBuilder attributes(Attributes all) {
    attributes = all;
    return this;
  }

  /** Sets the links. */
  public DecodedSpanBuilder links(List<LinkData> all) {
    links = List.copyOf(all);
    return this;
  }

  /** Sets the status. */
  public DecodedSpanBuilder status(StatusData data) {
    status = data;
    return this;
  }

  /** Returns the span. */
  public DecodedSpan build() {
    return new DecodedSpan(this);
  }
}
