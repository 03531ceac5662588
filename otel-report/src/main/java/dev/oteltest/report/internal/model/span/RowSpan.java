package dev.oteltest.report.internal.model.span;

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
 * A row as the SDK's data, of which nothing is decoded before it is asked for, and then each time.
 *
 * @param stable whether its name is the one that is the same in every run
 */
record RowSpan(SpanTable spans, int row, boolean stable) implements SpanData {

  @Override
  public String getName() {
    return stable ? spans.name(row) : spans.recordedName(row);
  }

  @Override
  public SpanKind getKind() {
    return spans.kind(row);
  }

  @Override
  public String getTraceId() {
    return spans.traceId(row);
  }

  @Override
  public String getSpanId() {
    return spans.spanId(row);
  }

  @Override
  public String getParentSpanId() {
    return spans.parentSpanId(row);
  }

  @Override
  public SpanContext getSpanContext() {
    return SpanContext.create(
        getTraceId(), getSpanId(), spans.traceFlags(row), spans.details(row).stateOfSpan());
  }

  @Override
  public SpanContext getParentSpanContext() {
    DetailReader details = spans.details(row);
    TraceFlags flags = spans.traceFlags(row);
    TraceState state = details.stateOfSpan();
    return details.has(DetailWriter.REMOTE_PARENT)
        ? SpanContext.createFromRemoteParent(getTraceId(), getParentSpanId(), flags, state)
        : SpanContext.create(getTraceId(), getParentSpanId(), flags, state);
  }

  @Override
  public StatusData getStatus() {
    return StatusData.create(spans.status(row), spans.statusDescription(row));
  }

  @Override
  public long getStartEpochNanos() {
    return spans.startNanos(row);
  }

  @Override
  public long getEndEpochNanos() {
    return hasEnded() ? spans.endNanos(row) : 0;
  }

  @Override
  public boolean hasEnded() {
    return spans.isEnded(row);
  }

  @Override
  public Attributes getAttributes() {
    return spans.attributes(row);
  }

  @Override
  public List<EventData> getEvents() {
    return spans.events(row);
  }

  @Override
  public List<LinkData> getLinks() {
    return spans.links(row);
  }

  @Override
  public int getTotalAttributeCount() {
    return getAttributes().size() + spans.dropped(row)[0];
  }

  @Override
  public int getTotalRecordedEvents() {
    return getEvents().size() + spans.dropped(row)[1];
  }

  @Override
  public int getTotalRecordedLinks() {
    return getLinks().size() + spans.dropped(row)[2];
  }

  @Override
  public Resource getResource() {
    return spans.resource(row);
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return spans.scope(row);
  }

  /** Deprecated, but still abstract in the newest SDK. */
  @Override
  @SuppressWarnings("deprecation")
  public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create(
        getInstrumentationScopeInfo().getName(), getInstrumentationScopeInfo().getVersion());
  }
}
