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

/** A row as the SDK's data. The components have the names of the methods that they implement. */
record RowSpan(
    String getName,
    SpanKind getKind,
    SpanContext getSpanContext,
    SpanContext getParentSpanContext,
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
    TraceFlags traceFlags = TraceFlags.fromByte(flags);
    String traceId = spans.traceId(row);
    String parent = spans.parentSpanId(row);
    return new RowSpan(
        name,
        spans.kind(row),
        SpanContext.create(traceId, spans.spanId(row), traceFlags, state),
        details.has(DetailWriter.REMOTE_PARENT)
            ? SpanContext.createFromRemoteParent(traceId, parent, traceFlags, state)
            : SpanContext.create(traceId, parent, traceFlags, state),
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
