package dev.oteltest.maven.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecordedSpanTest {

  private static final AttributeKey<String> KEY = AttributeKey.stringKey("key");
  private static final Attributes MORE = Attributes.of(AttributeKey.longKey("count"), 3L);
  private static final SpanContext CALLER =
      SpanContext.createFromRemoteParent(
          "0af7651916cd43dd8448eb211c80319c",
          "b7ad6b7169203331",
          TraceFlags.getDefault(), // not sampled
          TraceState.builder().put("a", "b").build());
  private static final SpanContext OTHER =
      SpanContext.create(
          "0af7651916cd43dd8448eb211c80319c",
          "00000000000000ff",
          TraceFlags.getSampled(),
          TraceState.getDefault());

  private final List<SpanData> ended = new ArrayList<>();
  private final Resource resource = Resource.create(Attributes.of(KEY, "of the resource"));

  @Test
  void saysWhatASpanOfTheSdkSays() {
    Exception problem = new IllegalStateException("broken");
    RecordedSpan ours = start(CALLER);
    ours.set(KEY, "first");
    ours.set(KEY, "second");
    ours.setAll(MORE);
    ours.link(OTHER);
    ours.event("finding", MORE, 15);
    ours.exception(problem, 16);
    ours.fail("it broke");
    ours.end(20);

    SpanData sdks = ofTheSdk(problem);
    SpanData recorded = ended.get(0);
    assertThat(recorded.getName()).isEqualTo(sdks.getName());
    assertThat(recorded.getKind()).isEqualTo(sdks.getKind());
    assertThat(recorded.getResource()).isEqualTo(sdks.getResource());
    assertThat(recorded.getInstrumentationScopeInfo())
        .isEqualTo(sdks.getInstrumentationScopeInfo());
    assertThat(recorded.getParentSpanContext()).isEqualTo(CALLER);
    assertThat(recorded.getParentSpanId()).isEqualTo(sdks.getParentSpanId());
    assertThat(recorded.getTraceId()).isEqualTo(sdks.getTraceId());
    assertThat(recorded.getSpanContext().isSampled()).isTrue();
    assertThat(recorded.getSpanContext().getTraceState())
        .isEqualTo(sdks.getSpanContext().getTraceState());
    assertThat(recorded.getAttributes().asMap()).isEqualTo(sdks.getAttributes().asMap());
    assertThat(recorded.getLinks()).isEqualTo(sdks.getLinks());
    assertThat(recorded.getStatus()).isEqualTo(sdks.getStatus());
    assertThat(recorded.getStartEpochNanos()).isEqualTo(sdks.getStartEpochNanos());
    assertThat(recorded.getEndEpochNanos()).isEqualTo(sdks.getEndEpochNanos());
    assertThat(recorded.hasEnded()).isEqualTo(sdks.hasEnded());
    assertThat(recorded.getTotalAttributeCount()).isEqualTo(sdks.getTotalAttributeCount());
    assertThat(recorded.getTotalRecordedEvents()).isEqualTo(sdks.getTotalRecordedEvents());
    assertThat(recorded.getTotalRecordedLinks()).isEqualTo(sdks.getTotalRecordedLinks());
    assertThat(recorded.getEvents().stream().map(EventData::getName))
        .isEqualTo(sdks.getEvents().stream().map(EventData::getName).toList());
    assertThat(recorded.getEvents().stream().map(event -> event.getAttributes().asMap()))
        .isEqualTo(sdks.getEvents().stream().map(event -> event.getAttributes().asMap()).toList());
    assertThat(recorded.getEvents()).extracting(EventData::getEpochNanos).containsExactly(15L, 16L);
  }

  @Test
  void startsATraceWhereNobodyCalled() {
    RecordedSpan one = start(SpanContext.getInvalid());
    RecordedSpan other = start(SpanContext.getInvalid());
    assertThat(one.getSpanContext().isValid()).isTrue();
    assertThat(one.getTraceId()).isNotEqualTo(other.getTraceId());
    assertThat(one.getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void endsOnceAndIgnoresWhatComesLater() {
    RecordedSpan span = start(CALLER);
    span.set(KEY, "before");
    assertThat(span.hasEnded()).isFalse();
    assertThat(span.getAttributes()).isEqualTo(Attributes.of(KEY, "before"));
    span.end(20);
    span.set(KEY, "after");
    span.setAll(MORE);
    span.link(OTHER);
    span.event("finding", MORE, 25);
    span.fail("late");
    span.end(30);

    assertThat(ended).containsExactly(span);
    assertThat(span.getAttributes()).isEqualTo(Attributes.of(KEY, "before"));
    assertThat(span.getEvents()).isEmpty();
    assertThat(span.getLinks()).isEmpty();
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(span.getEndEpochNanos()).isEqualTo(20);
  }

  private RecordedSpan start(SpanContext parent) {
    return new RecordedSpan(resource, "compile", SpanKind.SERVER, parent, 10, ended::add);
  }

  private SpanData ofTheSdk(Exception problem) {
    try (SdkTracerProvider sdk =
        SdkTracerProvider.builder()
            .setResource(resource)
            .setSampler(Sampler.alwaysOn())
            .addSpanProcessor(SimpleSpanProcessor.create(SpanExporter.composite()))
            .build()) {
      Span span =
          sdk.get("dev.oteltest.maven")
              .spanBuilder("compile")
              .setSpanKind(SpanKind.SERVER)
              .setParent(Context.root().with(Span.wrap(CALLER)))
              .setStartTimestamp(10, TimeUnit.NANOSECONDS)
              .startSpan();
      span.setAttribute(KEY, "first");
      span.setAttribute(KEY, "second");
      span.setAllAttributes(MORE);
      span.addLink(OTHER);
      span.addEvent("finding", MORE);
      span.recordException(problem);
      span.setStatus(StatusCode.ERROR, "it broke");
      span.end(20, TimeUnit.NANOSECONDS);
      return ((ReadableSpan) span).toSpanData();
    }
  }
}
