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
 * A decoded span. Immutable. Its ids are numbers and become text on request: a trace file has
 * millions of spans, and two span contexts each would be most of their size.
 */
public final class DecodedSpan implements SpanData {

  private static final HexFormat HEX = HexFormat.of();

  private final Resource resource;
  private final InstrumentationScopeInfo scope;

  private final String traceId;
  private final long spanId;
  private final long parentSpanId;
  private final TraceState traceState;

  /** Trace flags in the low byte, above them whether the parent is remote. */
  private final short flags;

  private final String name;
  private final SpanKind kind;
  private final long startEpochNanos;
  private final long endEpochNanos;
  private final Attributes attributes;
  private final int droppedAttributes;
  private final List<EventData> events;
  private final int droppedEvents;
  private final List<LinkData> links;
  private final int droppedLinks;
  private final StatusData status;

  DecodedSpan(DecodedSpanBuilder from) {
    resource = from.resource;
    scope = from.scope;
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
  public DecodedSpanBuilder toBuilder() {
    DecodedSpanBuilder copy = new DecodedSpanBuilder();
    copy.reset(resource, scope);
    copy.traceId = traceId;
    copy.spanId = spanId;
    copy.parentSpanId = parentSpanId;
    copy.traceState = traceState;
    copy.flags = flags;
    copy.name = name;
    copy.kind = kind;
    copy.startEpochNanos = startEpochNanos;
    copy.endEpochNanos = endEpochNanos;
    copy.attributes = attributes;
    copy.droppedAttributes = droppedAttributes;
    copy.events = events;
    copy.droppedEvents = droppedEvents;
    copy.links = links;
    copy.droppedLinks = droppedLinks;
    copy.status = status;
    return copy;
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
    return DecodedContext.context(
        traceId, spanId, flags & ~DecodedContext.FLAGS_REMOTE, traceState);
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
        : DecodedContext.context(traceId, parentSpanId, flags, TraceState.getDefault());
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
    return DecodedContext.total(events.size(), droppedEvents);
  }

  @Override
  public int getTotalRecordedLinks() {
    return DecodedContext.total(links.size(), droppedLinks);
  }

  @Override
  public int getTotalAttributeCount() {
    return DecodedContext.total(attributes.size(), droppedAttributes);
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
