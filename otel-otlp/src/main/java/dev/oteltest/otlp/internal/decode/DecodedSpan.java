package dev.oteltest.otlp.internal.decode;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * A decoded span. {@link SpanDecoder} or a builder sets its fields, which then never change. Its
 * ids are numbers and become text on request: a trace file has millions of spans, and two span
 * contexts each would be most of their size.
 */
public final class DecodedSpan implements SpanData {

  private static final HexFormat HEX = HexFormat.of();

  private final Resource resource;
  private final InstrumentationScopeInfo scope;

  String traceId = CommonDecoder.NO_TRACE;
  long spanId;
  long parentSpanId;
  TraceState traceState = TraceState.getDefault();

  /** Trace flags in the low byte, above them whether the parent is remote. */
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

  DecodedSpan(Resource resource, InstrumentationScopeInfo scope) {
    this.resource = resource;
    this.scope = scope;
  }

  private DecodedSpan(DecodedSpan from) {
    this(from.resource, from.scope);
    traceId = from.traceId;
    spanId = from.spanId;
    parentSpanId = from.parentSpanId;
    traceState = from.traceState;
    flags = from.flags;
    name = from.name;
    kind = from.kind;
    startEpochNanos = from.startEpochNanos;
    endEpochNanos = from.endEpochNanos;
    attributes = from.attributes;
    droppedAttributes = from.droppedAttributes;
    events = from.events;
    droppedEvents = from.droppedEvents;
    links = from.links;
    droppedLinks = from.droppedLinks;
    status = from.status;
  }

  /** Returns a builder of a span like this one. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** A builder of spans. */
  public static final class Builder {

    private final DecodedSpan span;

    /** Creates a builder of an empty span. */
    public Builder(Resource resource, InstrumentationScopeInfo scope) {
      span = new DecodedSpan(resource, scope);
    }

    private Builder(DecodedSpan from) {
      span = new DecodedSpan(from);
    }

    /** Sets the trace, as 32 lower-case hex digits. */
    public Builder traceId(String id) {
      span.traceId = id;
      return this;
    }

    /** Sets the span's id, as 16 lower-case hex digits. */
    public Builder spanId(String id) {
      span.spanId = Long.parseUnsignedLong(id, 16);
      return this;
    }

    /** Sets the id of the parent, as 16 lower-case hex digits. */
    public Builder parentSpanId(String id) {
      span.parentSpanId = Long.parseUnsignedLong(id, 16);
      return this;
    }

    /** Sets the trace flags. */
    public Builder flags(TraceFlags traceFlags) {
      span.flags = (short) (traceFlags.asByte() & 0xff);
      return this;
    }

    /** Sets the name. */
    public Builder name(String text) {
      span.name = text;
      return this;
    }

    /** Sets the start, in nanoseconds since the epoch. */
    public Builder start(long epochNanos) {
      span.startEpochNanos = epochNanos;
      return this;
    }

    /** Sets the end, in nanoseconds since the epoch. */
    public Builder end(long epochNanos) {
      span.endEpochNanos = epochNanos;
      return this;
    }

    /** Sets the attributes. */
    public Builder attributes(Attributes all) {
      span.attributes = all;
      return this;
    }

    /** Sets the links. */
    public Builder links(List<LinkData> all) {
      span.links = List.copyOf(all);
      return this;
    }

    /** Sets the status. */
    public Builder status(StatusData data) {
      span.status = data;
      return this;
    }

    /** Returns the span. */
    public DecodedSpan build() {
      return new DecodedSpan(span);
    }
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public SpanKind getKind() {
    return kind;
  }

  @Override
  public SpanContext getSpanContext() {
    return SpanDecoder.context(traceId, spanId, flags & ~SpanDecoder.FLAGS_REMOTE, traceState);
  }

  @Override
  public String getTraceId() {
    return traceId;
  }

  @Override
  public String getSpanId() {
    return HEX.toHexDigits(spanId);
  }

  @Override
  public SpanContext getParentSpanContext() {
    return parentSpanId == 0
        ? SpanContext.getInvalid()
        : SpanDecoder.context(traceId, parentSpanId, flags, TraceState.getDefault());
  }

  @Override
  public String getParentSpanId() {
    return HEX.toHexDigits(parentSpanId);
  }

  @Override
  public StatusData getStatus() {
    return status;
  }

  @Override
  public long getStartEpochNanos() {
    return startEpochNanos;
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public List<EventData> getEvents() {
    return Collections.unmodifiableList(events);
  }

  @Override
  public List<LinkData> getLinks() {
    return Collections.unmodifiableList(links);
  }

  @Override
  public long getEndEpochNanos() {
    return endEpochNanos;
  }

  @Override
  public boolean hasEnded() {
    return endEpochNanos != 0;
  }

  @Override
  public int getTotalRecordedEvents() {
    return SpanDecoder.total(events.size(), droppedEvents);
  }

  @Override
  public int getTotalRecordedLinks() {
    return SpanDecoder.total(links.size(), droppedLinks);
  }

  @Override
  public int getTotalAttributeCount() {
    return SpanDecoder.total(attributes.size(), droppedAttributes);
  }

  @Override
  @Deprecated // in SpanData, but still abstract
  public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create(
        scope.getName(), scope.getVersion());
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return scope;
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public String toString() {
    return "Span{name="
        + name
        + ", traceId="
        + traceId
        + ", spanId="
        + getSpanId()
        + ", parentSpanId="
        + getParentSpanId()
        + ", kind="
        + kind
        + ", status="
        + status.getStatusCode()
        + ", attributes="
        + attributes
        + "}";
  }
}
