package dev.oteltest.otlp.internal.decode;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
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
 * A decoded span. Immutable: the decoder and builders set the fields before they publish it. Its
 * ids are numbers and become text on request: a trace file has millions of spans, and two span
 * contexts each would be most of their size.
 */
public final class DecodedSpan implements SpanData, Cloneable {
  private static final HexFormat HEX = HexFormat.of();

  final Resource resource;
  final InstrumentationScopeInfo scope;
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

  /** Returns a builder of a span like this one. */
  public DecodedSpanBuilder toBuilder() {
    return new DecodedSpanBuilder(this);
  }

  @Override
  protected DecodedSpan clone() {
    try {
      return (DecodedSpan) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e); // it is supported
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
    return CommonDecoder.context(traceId, spanId, flags & ~CommonDecoder.FLAGS_REMOTE, traceState);
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
        : CommonDecoder.context(traceId, parentSpanId, flags, TraceState.getDefault());
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
    return CommonDecoder.total(events.size(), droppedEvents);
  }

  @Override
  public int getTotalRecordedLinks() {
    return CommonDecoder.total(links.size(), droppedLinks);
  }

  @Override
  public int getTotalAttributeCount() {
    return CommonDecoder.total(attributes.size(), droppedAttributes);
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
