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
 * A span that was read. Its ids are numbers and become texts when asked for: a trace file has
 * millions of spans, and two span contexts each would be most of their size.
 *
 * <p>{@link SpanDecoder} fills the fields and lets nobody see it before.
 */
public final class DecodedSpan implements SpanData {

  private static final HexFormat HEX = HexFormat.of();
  private static final int FLAGS_REMOTE = 0x200;

  private final Resource resource;
  private final InstrumentationScopeInfo scope;

  public String traceId = IdDecoder.NO_TRACE;
  public long spanId;
  public long parentSpanId;
  TraceState traceState = TraceState.getDefault();

  /** Trace flags in the low byte, above them whether the parent is remote. */
  public short flags;

  public String name = "";
  SpanKind kind = SpanKind.INTERNAL;
  public long startEpochNanos;
  public long endEpochNanos;
  public Attributes attributes = Attributes.empty();
  int droppedAttributes;
  List<EventData> events = List.of();
  int droppedEvents;
  public List<LinkData> links = List.of();
  int droppedLinks;
  public StatusData status = StatusData.unset();

  public DecodedSpan(Resource resource, InstrumentationScopeInfo scope) {
    this.resource = resource;
    this.scope = scope;
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
    return SpanDecoder.context(traceId, spanId, flags & ~FLAGS_REMOTE, traceState);
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
  @Deprecated // in SpanData, where it is abstract all the same
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
