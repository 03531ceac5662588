package dev.oteltest.internal.span;

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
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecordedSpanTest {

  private static final AttributeKey<String> KEY = AttributeKey.stringKey("key");
  private static final AttributeKey<List<String>> KEYS = AttributeKey.stringArrayKey("keys");
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

  private final EpochClock clock = EpochClock.system();
  private final Resource resource = Resource.create(Attributes.of(KEY, "of the resource"));

  @Test
  void isEqualToASpanOfTheSdk() {
    Exception problem = new IllegalStateException("broken");
    RecordedSpan ours = start(CALLER);
    ours.setAttribute(KEY, "first");
    ours.setAttribute(KEY, "second");
    ours.setAllAttributes(MORE);
    ours.addLink(OTHER);
    ours.addEvent("finding", MORE, 15, TimeUnit.NANOSECONDS);
    ours.recordException(problem, problem.getMessage(), 16);
    ours.fail("it broke");
    SpanData recorded = ours.finish(20);

    SpanData sdks = ofTheSdk(problem);
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
    // Older SDKs count an attribute twice that is set twice.
    assertThat(recorded.getTotalAttributeCount()).isEqualTo(sdks.getAttributes().size());
    assertThat(recorded.getTotalRecordedEvents()).isEqualTo(sdks.getTotalRecordedEvents());
    assertThat(recorded.getTotalRecordedLinks()).isEqualTo(sdks.getTotalRecordedLinks());
    assertThat(recorded.getEvents().stream().map(EventData::getName))
        .isEqualTo(sdks.getEvents().stream().map(EventData::getName).toList());
    assertThat(recorded.getEvents().stream().map(event -> event.getAttributes().asMap()))
        .isEqualTo(sdks.getEvents().stream().map(event -> event.getAttributes().asMap()).toList());
    assertThat(recorded.getEvents()).extracting(EventData::getEpochNanos).containsExactly(15L, 16L);
  }

  @Test
  void startsATraceWithoutAParent() {
    RecordedSpan one = start(SpanContext.getInvalid());
    RecordedSpan other = start(SpanContext.getInvalid());
    assertThat(one.getSpanContext().isValid()).isTrue();
    assertThat(one.getSpanContext().getTraceId()).isNotEqualTo(other.getSpanContext().getTraceId());
    assertThat(one.snapshot().getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void ignoresWhatComesAfterItsEnd() {
    RecordedSpan span = start(CALLER);
    span.setAttribute(KEY, "before");
    assertThat(span.isRecording()).isTrue();
    assertThat(span.snapshot().getAttributes()).isEqualTo(Attributes.of(KEY, "before"));
    SpanData ended = span.finish(20);
    span.setAttribute(KEY, "after");
    span.setAllAttributes(MORE);
    span.addLink(OTHER);
    span.addEvent("finding", MORE, 25, TimeUnit.NANOSECONDS);
    span.recordException(new IllegalStateException("late"), "late", 26);
    span.fail("late");
    span.updateName("late");

    assertThat(span.isRecording()).isFalse();
    assertThat(ended.hasEnded()).isTrue();
    assertThat(ended.getEndEpochNanos()).isEqualTo(20);
    for (SpanData seen : List.of(ended, span.snapshot())) {
      assertThat(seen.getName()).isEqualTo("compile");
      assertThat(seen.getAttributes()).isEqualTo(Attributes.of(KEY, "before"));
      assertThat(seen.getEvents()).isEmpty();
      assertThat(seen.getLinks()).isEmpty();
      assertThat(seen.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }
  }

  @Test
  void isNotEndedByUserCode() {
    RecordedSpan span = start(CALLER);
    span.end();
    span.end(15, TimeUnit.NANOSECONDS);
    span.setAttribute(KEY, "after");

    assertThat(span.finish(20).getAttributes()).isEqualTo(Attributes.of(KEY, "after"));
  }

  @Test
  void limitsAndCleansTextAsItsOriginDoes() {
    SpanOrigin marking =
        new SpanOrigin(resource, InstrumentationScopeInfo.empty(), clock) {
          @Override
          public String limit(String text) {
            return "limited " + text;
          }

          @Override
          public String clean(String text) {
            return "clean " + text;
          }
        };
    RecordedSpan span = new RecordedSpan(marking, "name", SpanKind.INTERNAL, CALLER, 10);
    span.setAttribute(KEY, "value");
    span.setAttribute(KEYS, List.of("one"));
    span.fail("it broke");
    SpanData before = span.snapshot();
    span.setCleanAttribute(KEY, "text");
    span.rename("limited name", "other");
    SpanData after = span.finish(20);

    assertThat(before.getName()).isEqualTo("limited name");
    assertThat(before.getAttributes())
        .isEqualTo(Attributes.of(KEY, "limited value", KEYS, List.of("limited one")));
    assertThat(before.getStatus().getDescription()).isEqualTo("clean it broke");
    assertThat(after.getName()).isEqualTo("limited other");
    assertThat(after.getAttributes().get(KEY)).isEqualTo("limited clean text");
  }

  private RecordedSpan start(SpanContext parent) {
    SpanOrigin origin =
        new SpanOrigin(resource, InstrumentationScopeInfo.create("dev.oteltest.maven"), clock);
    return new RecordedSpan(origin, "compile", SpanKind.SERVER, parent, 10);
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
