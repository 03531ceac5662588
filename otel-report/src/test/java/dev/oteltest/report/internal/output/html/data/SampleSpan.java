package dev.oteltest.report.internal.output.html.data;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationLibraryInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;

/** A span with given ids and nanoseconds, so that a page of it is always the same. */
final class SampleSpan implements SpanData {

  private final Resource resource;
  private final SpanContext context;
  private final SpanContext parent;
  private final String name;
  private final long start;
  private final long end;
  private final List<EventData> events = new ArrayList<>();
  private final List<LinkData> links = new ArrayList<>();
  private final AttributesBuilder builder = Attributes.builder();
  private SpanKind kind = SpanKind.INTERNAL;
  private StatusData status = StatusData.unset();
  private String scope = "sample";
  private Attributes attributes = Attributes.empty();

  SampleSpan(
      Resource resource, SpanContext context, SpanContext parent, String name, long from, long to) {
    this.resource = resource;
    this.context = context;
    this.parent = parent;
    this.name = name;
    this.start = from;
    this.end = to;
  }

  static SpanContext context(long trace, long span) {
    return SpanContext.create(
        String.format("%032x", trace),
        String.format("%016x", span),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  <T> SampleSpan with(AttributeKey<T> key, T value) {
    builder.put(key, value);
    attributes = builder.build();
    return this;
  }

  SampleSpan with(String key, String value) {
    return with(stringKey(key), value);
  }

  SampleSpan kind(SpanKind wanted) {
    kind = wanted;
    return this;
  }

  SampleSpan scope(String wanted) {
    scope = wanted;
    return this;
  }

  SampleSpan failed(String description) {
    status = StatusData.create(StatusCode.ERROR, description);
    return this;
  }

  SampleSpan event(long nanosAfterStart, String name, Attributes attributes) {
    events.add(EventData.create(start + nanosAfterStart, name, attributes));
    return this;
  }

  SampleSpan link(SpanContext target) {
    links.add(LinkData.create(target));
    return this;
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
    return context;
  }

  @Override
  public SpanContext getParentSpanContext() {
    return parent;
  }

  @Override
  public StatusData getStatus() {
    return status;
  }

  @Override
  public long getStartEpochNanos() {
    return start;
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public List<EventData> getEvents() {
    return events;
  }

  @Override
  public List<LinkData> getLinks() {
    return links;
  }

  @Override
  public long getEndEpochNanos() {
    return end;
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  public int getTotalRecordedEvents() {
    return events.size();
  }

  @Override
  public int getTotalRecordedLinks() {
    return links.size();
  }

  @Override
  public int getTotalAttributeCount() {
    return attributes.size();
  }

  @Override
  @SuppressWarnings("deprecation") // the interface demands it
  public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return InstrumentationLibraryInfo.empty();
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return InstrumentationScopeInfo.builder(scope).setVersion("1.2").build();
  }

  @Override
  public Resource getResource() {
    return resource;
  }
}
