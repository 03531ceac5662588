package dev.oteltest.assertions;

import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.DELTA;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Generated telemetry that arrives step by step in any order: children before their parents, spans
 * that have ended when they arrive, parents that never do, records before their spans, and numbers
 * that grow or shrink.
 */
final class Arrivals {

  private static final long MS = 1_000_000;

  private final Random random;
  private final List<SpanData> spans = new ArrayList<>();
  private final List<LogRecordData> logs = new ArrayList<>();
  private final List<Runnable> steps = new ArrayList<>();
  private long runs;
  private long size;

  Arrivals(Random random) {
    this.random = random;
    int count = 1 + random.nextInt(5);
    for (int id = 0; id < count; id++) {
      addSpan(id);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      insert(() -> runs += random.nextInt(3));
      insert(() -> size += random.nextInt(5) - 2);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      LogRecordData record = record(random.nextInt(count + 1));
      insert(() -> logs.add(record));
    }
  }

  private void insert(Runnable step) {
    steps.add(random.nextInt(steps.size() + 1), step);
  }

  private void addSpan(int id) {
    int parent = random.nextInt(4) == 0 ? 90 : random.nextInt(id + 1) - 1; // 90 never arrives
    SpanData ended = data(id, parent, random.nextInt(6));
    SpanData running = running(ended, random.nextBoolean());
    Runnable end =
        () -> {
          spans.removeIf(it -> it.getSpanId().equals(ended.getSpanId()));
          spans.add(ended);
        };
    if (random.nextInt(3) == 0) {
      insert(end); // of another process, or short
      return;
    }
    int at = random.nextInt(steps.size() + 1);
    steps.add(at, () -> spans.add(running));
    if (random.nextInt(6) > 0) {
      steps.add(at + 1 + random.nextInt(steps.size() - at), end);
    }
  }

  private SpanData data(int id, int parent, int what) {
    long start = random.nextInt(6);
    SpanContext above = parent < 0 ? SpanContext.getInvalid() : context(parent);
    return TestSpanData.builder()
        .setName(List.of("a", "b", "c").get(random.nextInt(3)))
        .setKind(random.nextBoolean() ? SpanKind.CLIENT : SpanKind.INTERNAL)
        .setSpanContext(context(id))
        .setParentSpanContext(
            parent >= 0 && random.nextInt(3) == 0
                ? SpanContext.createFromRemoteParent(
                    above.getTraceId(),
                    above.getSpanId(),
                    above.getTraceFlags(),
                    above.getTraceState())
                : above)
        .setStartEpochNanos((100 + start) * MS)
        .setEndEpochNanos((100 + start + random.nextInt(5)) * MS)
        .setHasEnded(true)
        .setStatus(StatusData.create(StatusCode.values()[random.nextInt(3)], ""))
        .setAttributes(
            what < 2 ? Attributes.of(AttributeKey.stringKey("k"), "v") : Attributes.empty())
        .setEvents(
            what % 2 == 0
                ? List.of(EventData.create(100 * MS, "e", Attributes.empty()))
                : List.of())
        .setLinks(what == 3 ? List.of(LinkData.create(context(random.nextInt(5)))) : List.of())
        .build();
  }

  /** Returns the span before its end, with or without what it has got then. */
  private static SpanData running(SpanData ended, boolean early) {
    TestSpanData.Builder running =
        TestSpanData.builder()
            .setName(ended.getName())
            .setKind(ended.getKind())
            .setSpanContext(ended.getSpanContext())
            .setParentSpanContext(ended.getParentSpanContext())
            .setStartEpochNanos(ended.getStartEpochNanos())
            .setEndEpochNanos(0)
            .setHasEnded(false)
            .setStatus(StatusData.unset())
            .setLinks(early ? List.of() : ended.getLinks());
    return early
        ? running.build()
        : running.setAttributes(ended.getAttributes()).setEvents(ended.getEvents()).build();
  }

  private static SpanContext context(int id) {
    return SpanContext.create(
        "%032x".formatted(1),
        "%016x".formatted(id + 1),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  private LogRecordData record(int spanId) {
    return TestLogRecordData.builder()
        .setSpanContext(context(spanId))
        .setSeverity(Severity.INFO)
        .setBodyValue(Value.of(random.nextBoolean() ? "hello" : "bye"))
        .build();
  }

  private static MetricData metric(String name, boolean monotonic, long value) {
    return ImmutableMetricData.createLongSum(
        Resource.empty(),
        InstrumentationScopeInfo.empty(),
        name,
        "",
        "",
        ImmutableSumData.create(
            monotonic,
            DELTA,
            List.of(ImmutableLongPointData.create(1, 2, Attributes.empty(), value))));
  }

  private CapturedTelemetry state() {
    List<SpanData> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparingLong(SpanData::getStartEpochNanos));
    List<MetricData> metrics = new ArrayList<>();
    if (runs > 0) {
      metrics.add(metric("runs", true, runs));
    }
    metrics.add(metric("size", false, size));
    return CapturedTelemetry.of(sorted, metrics, List.copyOf(logs));
  }

  List<CapturedTelemetry> states() {
    List<CapturedTelemetry> states = new ArrayList<>(List.of(state()));
    for (Runnable step : steps) {
      step.run();
      states.add(state());
    }
    return states;
  }

  static String text(CapturedTelemetry state) {
    List<String> texts = new ArrayList<>();
    for (SpanData span : state.getSpans()) {
      texts.add(
          span.getName()
              + Integer.parseInt(span.getSpanId(), 16)
              + "<"
              + span.getParentSpanId().substring(14)
              + (span.hasEnded() ? " " : " running ")
              + span.getStatus().getStatusCode()
              + span.getAttributes());
    }
    state.getMetrics().forEach(it -> texts.add(it.getName() + it.getData().getPoints()));
    texts.add(state.getLogRecords().size() + " records");
    return String.join(", ", texts);
  }
}
