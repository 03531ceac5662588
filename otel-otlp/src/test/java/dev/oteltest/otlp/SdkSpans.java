package dev.oteltest.otlp;

import static io.opentelemetry.api.common.AttributeKey.booleanArrayKey;
import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleArrayKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longArrayKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Spans as the SDK makes them. */
public final class SdkSpans {

  public static final Resource RESOURCE =
      Resource.create(
          Attributes.of(stringKey("service.name"), "image-flow", longKey("process.pid"), 42L),
          "https://opentelemetry.io/schemas/1.43.0");

  public static final SdkTracerProvider PROVIDER =
      SdkTracerProvider.builder()
          .setResource(RESOURCE)
          .setSampler(Sampler.alwaysOn())
          .addSpanProcessor(new Recording()) // without one, spans record nothing
          .build();

  private static final List<Tracer> TRACERS = tracers();

  private SdkSpans() {}

  /** One of four tracers: three scopes of one resource, and one whose limits drop things. */
  public static Tracer tracer(int index) {
    return TRACERS.get(index);
  }

  private static List<Tracer> tracers() {
    SdkTracerProvider limited =
        SdkTracerProvider.builder()
            .setResource(Resource.empty())
            .setSpanLimits(
                SpanLimits.builder()
                    .setMaxNumberOfAttributes(2)
                    .setMaxNumberOfEvents(1)
                    .setMaxNumberOfLinks(1)
                    .setMaxNumberOfAttributesPerEvent(1)
                    .setMaxNumberOfAttributesPerLink(1)
                    .build())
            .setSampler(Sampler.alwaysOn())
            .addSpanProcessor(new Recording())
            .build();
    return List.of(
        PROVIDER.get("a"),
        PROVIDER.tracerBuilder("a").setInstrumentationVersion("1").build(),
        PROVIDER.tracerBuilder("b").setSchemaUrl("https://example.com/1.0").build(),
        limited.get("limited"));
  }

  /** An ended span of that name, and nothing else. */
  public static SpanData named(String name) {
    Span span = PROVIDER.get("spans").spanBuilder(name).setNoParent().startSpan();
    span.end();
    return data(span);
  }

  /** A span that uses every field there is. */
  public static SpanData full() {
    SpanContext parent =
        SpanContext.createFromRemoteParent(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.builder().put("vendor", "a=b").put("other", "1").build());
    SpanContext linked =
        SpanContext.create(
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "00f067aa0ba902b7",
            TraceFlags.getDefault(),
            TraceState.builder().put("linked", "yes").build());
    Span span =
        PROVIDER
            .tracerBuilder("full")
            .setInstrumentationVersion("1.2.3")
            .setSchemaUrl("https://opentelemetry.io/schemas/1.40.0")
            .build()
            .spanBuilder("POST /πίξελ 🖼")
            .setParent(Context.root().with(Span.wrap(parent)))
            .setSpanKind(SpanKind.CONSUMER)
            .setStartTimestamp(1_700_000_000_123_456_789L, TimeUnit.NANOSECONDS)
            .addLink(linked, Attributes.of(longKey("n"), -1L))
            .addLink(SpanContext.getInvalid())
            .startSpan();
    span.setAllAttributes(everyType());
    span.addEvent("first", 1_700_000_000_200_000_000L, TimeUnit.NANOSECONDS);
    span.addEvent(
        "second",
        Attributes.of(stringKey("k"), "v", doubleKey("d"), Double.MIN_VALUE),
        1_700_000_000_300_000_000L,
        TimeUnit.NANOSECONDS);
    span.recordException(new IllegalStateException("corrupt ☠ file"));
    span.setStatus(StatusCode.ERROR, "corrupt ☠ file");
    span.end(1_700_000_001_000_000_000L, TimeUnit.NANOSECONDS);
    return data(span);
  }

  static Attributes everyType() {
    return Attributes.builder()
        .put(stringKey("string"), "tést")
        .put(stringKey("string.empty"), "")
        .put(longKey("long"), Long.MIN_VALUE)
        .put(longKey("long.zero"), 0L)
        .put(doubleKey("double"), -0.5e300)
        .put(doubleKey("double.nan"), Double.NaN)
        .put(booleanKey("true"), true)
        .put(booleanKey("false"), false)
        .put(stringArrayKey("strings"), List.of("a", "", "ñ"))
        .put(longArrayKey("longs"), List.of(1L, -1L, Long.MAX_VALUE))
        .put(doubleArrayKey("doubles"), Arrays.asList(1.5, 0.0))
        .put(booleanArrayKey("booleans"), List.of(true, false))
        .put(stringArrayKey("none"), List.of())
        .build();
  }

  public static SpanData data(Span span) {
    return ((ReadableSpan) span).toSpanData();
  }

  private static final class Recording implements SpanProcessor {

    @Override
    public void onStart(Context parentContext, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
      return false;
    }
  }
}
