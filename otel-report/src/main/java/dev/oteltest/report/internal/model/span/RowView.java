package dev.oteltest.report.internal.model.span;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;

/**
 * A row as the SDK's data, of which nothing is decoded before it is asked for: as small as two
 * fields, for those who ask little of many.
 */
public final class RowView implements SpanData {

  private final SpanTable spans;
  private final int row;

  /** Creates a view of a row. */
  public RowView(SpanTable spans, int row) {
    this.spans = spans;
    this.row = row;
  }

  @Override
  public String getName() {
    return spans.name(row); // which is the same in every run
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
    return spans.data(row).getSpanContext(); // its flags and state are in what is decoded
  }

  @Override
  public SpanContext getParentSpanContext() {
    return spans.data(row).getParentSpanContext();
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
    return spans.isCut(row) ? spans.data(row).getTotalAttributeCount() : getAttributes().size();
  }

  @Override
  public int getTotalRecordedEvents() {
    return spans.isCut(row) ? spans.data(row).getTotalRecordedEvents() : getEvents().size();
  }

  @Override
  public int getTotalRecordedLinks() {
    return spans.isCut(row) ? spans.data(row).getTotalRecordedLinks() : getLinks().size();
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
