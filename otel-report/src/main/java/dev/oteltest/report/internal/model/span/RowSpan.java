package dev.oteltest.report.internal.model.span;

import dev.oteltest.report.internal.columns.DetailReader;
import dev.oteltest.report.internal.columns.DetailWriter;
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
import java.util.List;

/**
 * A row as the SDK's data. The components have the names of the methods that they implement. Its
 * contexts, which few need and which check their ids, are made on request.
 */
record RowSpan(
    String getName,
    SpanKind getKind,
    String getTraceId,
    String getSpanId,
    String getParentSpanId,
    boolean remoteParent,
    TraceFlags traceFlags,
    TraceState traceState,
    long getStartEpochNanos,
    long getEndEpochNanos,
    Attributes getAttributes,
    int getTotalAttributeCount,
    List<EventData> getEvents,
    int getTotalRecordedEvents,
    List<LinkData> getLinks,
    int getTotalRecordedLinks,
    StatusData getStatus,
    Resource getResource,
    InstrumentationScopeInfo getInstrumentationScopeInfo)
    implements SpanData {

  static SpanData of(SpanTable spans, int row, DetailReader details, byte flags, long end) {
    String name = details.text();
    Attributes attributes = details.attributes();
    String description = details.has(DetailWriter.DESCRIPTION) ? details.text() : "";
    List<EventData> events =
        details.has(DetailWriter.EVENTS) ? details.events(spans.startNanos(row)) : List.of();
    List<LinkData> links = details.has(DetailWriter.LINKS) ? details.links() : List.of();
    boolean dropped = details.has(DetailWriter.DROPPED);
    int allAttributes = dropped ? details.count() : attributes.size();
    int allEvents = dropped ? details.count() : events.size();
    int allLinks = dropped ? details.count() : links.size();
    TraceState state =
        details.has(DetailWriter.TRACE_STATE) ? details.traceState() : TraceState.getDefault();
    return new RowSpan(
        name,
        spans.kind(row),
        spans.traceId(row),
        spans.spanId(row),
        spans.parentSpanId(row),
        details.has(DetailWriter.REMOTE_PARENT),
        TraceFlags.fromByte(flags),
        state,
        spans.startNanos(row),
        end,
        attributes,
        allAttributes,
        events,
        allEvents,
        links,
        allLinks,
        StatusData.create(spans.status(row), description),
        spans.resource(row),
        spans.scope(row));
  }

  @Override
  public SpanContext getSpanContext() {
    return SpanContext.create(getTraceId, getSpanId, traceFlags, traceState);
  }

  @Override
  public SpanContext getParentSpanContext() {
    return remoteParent
        ? SpanContext.createFromRemoteParent(getTraceId, getParentSpanId, traceFlags, traceState)
        : SpanContext.create(getTraceId, getParentSpanId, traceFlags, traceState);
  }

  @Override
  public boolean hasEnded() {
    return getEndEpochNanos != 0;
  }

  /** Deprecated, but still abstract in the newest SDK. */
  @Override
  @SuppressWarnings("deprecation")
  public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create(
        getInstrumentationScopeInfo.getName(), getInstrumentationScopeInfo.getVersion());
  }
}
