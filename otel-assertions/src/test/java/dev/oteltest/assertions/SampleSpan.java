package dev.oteltest.assertions;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.otlp.internal.decode.ValueAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Spans with fixed ids and times: {@code sample("parent", 0, 12.3).child(sample("child", 1, 2))}.
 */
public final class SampleSpan {

  private static final InstrumentationScopeInfo SCOPE =
      InstrumentationScopeInfo.builder("imageflow").setVersion("1.2").build();

  private final String name;
  private final double startMs;
  private final double endMs;
  private final AttributesBuilder attributes = Attributes.builder();
  private final List<SampleSpan> children = new ArrayList<>();
  private final List<EventData> events = new ArrayList<>();
  private final List<LinkTo> links = new ArrayList<>();

  private SpanKind kind = SpanKind.INTERNAL;
  private StatusData status = StatusData.unset();
  private boolean ended = true;
  private boolean orphan;
  private boolean remote;
  private InstrumentationScopeInfo scope = SCOPE;
  private Resource resource = Resource.empty();
  private SpanContext context = SpanContext.getInvalid();
  private TraceFlags flags = TraceFlags.getSampled();
  private TraceState state = TraceState.getDefault();

  private int droppedAttributes;
  private int droppedEvents;
  private int droppedLinks;

  private record LinkTo(SampleSpan target, Attributes attributes, int dropped) {}

  private SampleSpan(String name, double startMs, double endMs) {
    this.name = name;
    this.startMs = startMs;
    this.endMs = endMs;
  }

  public static SampleSpan sample(String name, double startMs, double endMs) {
    return new SampleSpan(name, startMs, endMs);
  }

  public static SampleSpan sample(String name) {
    return new SampleSpan(name, 0, 1);
  }

  public SampleSpan child(SampleSpan... more) {
    children.addAll(Arrays.asList(more));
    return this;
  }

  @SuppressWarnings("unchecked")
  public SampleSpan with(String key, Object value) {
    if (value instanceof String text) {
      attributes.put(key, text);
    } else if (value instanceof Long number) {
      attributes.put(key, number);
    } else if (value instanceof Integer number) {
      attributes.put(key, (long) number);
    } else if (value instanceof Double number) {
      attributes.put(key, number);
    } else if (value instanceof Boolean bool) {
      attributes.put(key, bool);
    } else if (value instanceof Value<?> any) {
      ValueAttributes.put(attributes, key, any);
    } else {
      attributes.put(AttributeKey.stringArrayKey(key), (List<String>) value);
    }
    return this;
  }

  public SampleSpan kind(SpanKind kind) {
    this.kind = kind;
    return this;
  }

  public SampleSpan ok() {
    status = StatusData.ok();
    return this;
  }

  public SampleSpan error(String description) {
    status = StatusData.create(StatusCode.ERROR, description);
    return this;
  }

  public SampleSpan event(String event, Attributes attributes) {
    return event(event, attributes, 0);
  }

  public SampleSpan event(String event, Attributes attributes, int dropped) {
    int total = attributes.size() + dropped;
    events.add(EventData.create(nanos(startMs), event, attributes, total));
    return this;
  }

  public SampleSpan dropped(int attributes, int events, int links) {
    droppedAttributes = attributes;
    droppedEvents = events;
    droppedLinks = links;
    return this;
  }

  public SampleSpan exception(String type, String message) {
    return event(
        "exception",
        Attributes.builder()
            .put("exception.type", type)
            .put("exception.message", message)
            .put("exception.stacktrace", type + ": " + message + "\n\tat Main.main")
            .build());
  }

  public SampleSpan link(SampleSpan target) {
    return link(target, Attributes.empty());
  }

  public SampleSpan link(SampleSpan target, Attributes attributes) {
    return link(target, attributes, 0);
  }

  public SampleSpan link(SampleSpan target, Attributes attributes, int dropped) {
    links.add(new LinkTo(target, attributes, dropped));
    return this;
  }

  public SampleSpan unfinished() {
    ended = false;
    return this;
  }

  public SampleSpan orphan() {
    orphan = true;
    return this;
  }

  public SampleSpan remoteParent() {
    remote = true;
    return this;
  }

  public SampleSpan notSampled() {
    flags = TraceFlags.getDefault();
    return this;
  }

  public SampleSpan traceState(String key, String value) {
    state = TraceState.builder().put(key, value).build();
    return this;
  }

  public SampleSpan scope(String scopeName) {
    scope = InstrumentationScopeInfo.create(scopeName);
    return this;
  }

  public SampleSpan resource(String key, String value) {
    resource = Resource.create(Attributes.of(AttributeKey.stringKey(key), value));
    return this;
  }

  /** Returns all spans of some trees in source order, with one trace per tree. */
  public static List<SpanData> spans(SampleSpan... roots) {
    List<SpanData> spans = new ArrayList<>();
    int trace = 1;
    int[] next = {1};
    for (SampleSpan root : roots) {
      root.number(trace++, next);
    }
    for (SampleSpan root : roots) {
      root.collect(spans, SpanContext.getInvalid());
    }
    return spans;
  }

  public static CapturedTelemetry telemetry(SampleSpan... roots) {
    return CapturedTelemetry.of(spans(roots));
  }

  public static SpanForest forestOf(CapturedTelemetry telemetry) {
    return telemetry.source().forest();
  }

  private void number(int trace, int[] next) {
    SpanContext numbered = context("%032x".formatted(trace), next[0]++);
    context = SpanContext.create(numbered.getTraceId(), numbered.getSpanId(), flags, state);
    children.forEach(child -> child.number(trace, next));
  }

  /** Returns the context of a span that may not have been captured. */
  private SpanContext contextWithState() {
    return SpanContext.create(context.getTraceId(), context.getSpanId(), flags, state);
  }

  private void collect(List<SpanData> spans, SpanContext parent) {
    SpanContext above = orphan ? context(context.getTraceId(), 0xdead) : parent;
    spans.add(data(above));
    children.forEach(child -> child.collect(spans, context));
  }

  private SpanData data(SpanContext parent) {
    return TestSpanData.builder()
        .setName(name)
        .setKind(kind)
        .setSpanContext(context)
        .setParentSpanContext(
            remote && parent.isValid()
                ? SpanContext.createFromRemoteParent(
                    parent.getTraceId(),
                    parent.getSpanId(),
                    parent.getTraceFlags(),
                    parent.getTraceState())
                : parent)
        .setAttributes(attributes.build())
        .setStatus(status)
        .setStartEpochNanos(nanos(startMs))
        .setEndEpochNanos(ended ? nanos(endMs) : 0)
        .setHasEnded(ended)
        .setEvents(events)
        .setTotalAttributeCount(attributes.build().size() + droppedAttributes)
        .setTotalRecordedEvents(events.size() + droppedEvents)
        .setTotalRecordedLinks(links.size() + droppedLinks)
        .setLinks(
            links.stream()
                .map(
                    link ->
                        LinkData.create(
                            link.target().contextWithState(),
                            link.attributes(),
                            link.attributes().size() + link.dropped()))
                .toList())
        .setInstrumentationScopeInfo(scope)
        .setResource(resource)
        .build();
  }

  private static SpanContext context(String traceId, int spanId) {
    return SpanContext.create(
        traceId, "%016x".formatted(spanId), TraceFlags.getSampled(), TraceState.getDefault());
  }

  private static long nanos(double ms) {
    return 1_000_000_000_000L + Math.round(ms * 1e6);
  }
}
