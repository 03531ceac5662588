package dev.oteltest.assertions;

import static dev.oteltest.assertions.SampleSpan.sample;
import static io.opentelemetry.api.logs.Severity.INFO;
import static io.opentelemetry.api.logs.Severity.WARN;
import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.CUMULATIVE;
import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.DELTA;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoubleExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableValueAtQuantile;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.opentest4j.TestAbortedException;

/** A fixed set of a span, metrics and log records. */
public final class SampleSignals {

  private static final Resource RESOURCE =
      Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "imageflow"));
  private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("lib");

  private SampleSignals() {}

  public static CapturedTelemetry telemetry() {
    List<SpanData> spans = SampleSpan.spans(sample("store"));
    SpanContext store = spans.get(0).getSpanContext();
    return CapturedTelemetry.of(
        spans, List.of(runs(), duration(store), size("queue_size", ""), latency()), logs(store));
  }

  /** Returns the same with only a single metric. */
  static CapturedTelemetry named(String metric) {
    List<SpanData> spans = SampleSpan.spans(sample("store"));
    return CapturedTelemetry.of(
        spans, List.of(size(metric, "By")), logs(spans.get(0).getSpanContext()));
  }

  private static Attributes step(String name) {
    return Attributes.of(AttributeKey.stringKey("step"), name);
  }

  private static MetricData runs() {
    return ImmutableMetricData.createLongSum(
        RESOURCE,
        SCOPE,
        "imageflow_runs_total",
        "Runs so far",
        "{run}",
        ImmutableSumData.create(
            true,
            DELTA,
            List.of(
                ImmutableLongPointData.create(1, 2, step("load"), 3),
                ImmutableLongPointData.create(1, 2, step("store"), 1))));
  }

  private static MetricData duration(SpanContext exemplarIn) {
    return ImmutableMetricData.createDoubleHistogram(
        RESOURCE,
        SCOPE,
        "imageflow_duration_seconds",
        "",
        "s",
        ImmutableHistogramData.create(
            CUMULATIVE,
            List.of(
                ImmutableHistogramPointData.create(
                    1,
                    2,
                    step("load"),
                    0.5,
                    true,
                    0.1,
                    true,
                    0.4,
                    List.of(0.25, 1.0),
                    List.of(1L, 1L, 0L),
                    List.of(
                        ImmutableDoubleExemplarData.create(
                            Attributes.empty(), 2, exemplarIn, 0.4))))));
  }

  private static MetricData size(String name, String unit) {
    return ImmutableMetricData.createLongGauge(
        RESOURCE,
        SCOPE,
        name,
        "",
        unit,
        ImmutableGaugeData.create(
            List.of(ImmutableLongPointData.create(1, 2, Attributes.empty(), 7))));
  }

  /** A counter with a point for each value. */
  static List<MetricData> counters(String name, long... values) {
    List<LongPointData> points = new ArrayList<>();
    for (long value : values) {
      points.add(ImmutableLongPointData.create(1, 2, step("step " + points.size()), value));
    }
    return List.of(
        ImmutableMetricData.createLongSum(
            RESOURCE,
            SCOPE,
            name,
            "Runs so far",
            "{run}",
            ImmutableSumData.create(true, DELTA, points)));
  }

  /** The one sum that may shrink. */
  static CapturedTelemetry upDown() {
    MetricData size =
        ImmutableMetricData.createLongSum(
            RESOURCE,
            SCOPE,
            "queue_size",
            "",
            "",
            ImmutableSumData.create(
                false,
                CUMULATIVE,
                List.of(ImmutableLongPointData.create(1, 2, Attributes.empty(), 7))));
    return CapturedTelemetry.of(List.of(), List.of(size), List.of());
  }

  /** A record that is an event; the API supports them since OpenTelemetry 1.50. */
  static CapturedTelemetry event(String name) {
    Method setEventName;
    try {
      setEventName = LogRecordBuilder.class.getMethod("setEventName", String.class);
    } catch (NoSuchMethodException e) {
      throw new TestAbortedException("this OpenTelemetry has no events", e);
    }
    InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
    LogRecordBuilder event = logger(exporter).logRecordBuilder();
    try {
      setEventName.invoke(event, name);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    event.emit();
    return CapturedTelemetry.of(List.of(), List.of(), exporter.getFinishedLogRecordItems());
  }

  /** Returns a single log record. */
  static CapturedTelemetry log(Consumer<LogRecordBuilder> record) {
    return logs(List.of(record));
  }

  static CapturedTelemetry logs(List<Consumer<LogRecordBuilder>> records) {
    InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
    for (Consumer<LogRecordBuilder> record : records) {
      LogRecordBuilder builder = logger(exporter).logRecordBuilder();
      record.accept(builder);
      builder.emit();
    }
    return CapturedTelemetry.of(List.of(), List.of(), exporter.getFinishedLogRecordItems());
  }

  /** Returns a single gauge with one point, with an attribute k. */
  static CapturedTelemetry gauge(String unit, String description, String attribute) {
    return CapturedTelemetry.of(
        List.of(),
        List.of(
            ImmutableMetricData.createLongGauge(
                RESOURCE,
                SCOPE,
                "queue_size",
                description,
                unit,
                ImmutableGaugeData.create(
                    List.of(
                        ImmutableLongPointData.create(
                            1, 2, Attributes.of(AttributeKey.stringKey("k"), attribute), 7))))),
        List.of());
  }

  private static Logger logger(InMemoryLogRecordExporter exporter) {
    return SdkLoggerProvider.builder()
        .setResource(RESOURCE)
        .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
        .build()
        .get("com.example.Store");
  }

  /** An exponential histogram with positive and negative measurements, and exemplars. */
  static CapturedTelemetry exponential() {
    SpanData store = SampleSpan.spans(sample("store")).get(0);
    MetricData metric =
        ImmutableMetricData.createExponentialHistogram(
            RESOURCE,
            SCOPE,
            "drift",
            "",
            "s",
            ImmutableExponentialHistogramData.create(
                CUMULATIVE,
                List.of(
                    ImmutableExponentialHistogramPointData.create(
                        2,
                        1.5,
                        4,
                        false,
                        0,
                        false,
                        0,
                        ImmutableExponentialHistogramBuckets.create(2, -1, List.of(1L, 0L, 2L)),
                        ImmutableExponentialHistogramBuckets.create(2, 3, List.of(1L)),
                        1_000_000_000,
                        2_500_000_000L,
                        Attributes.empty(),
                        List.of(
                            ImmutableDoubleExemplarData.create(
                                Attributes.of(AttributeKey.stringKey("user"), "u1"),
                                2,
                                store.getSpanContext(),
                                0.5))))));
    return CapturedTelemetry.of(List.of(store), List.of(metric), List.of());
  }

  private static MetricData latency() {
    return ImmutableMetricData.createDoubleSummary(
        RESOURCE,
        SCOPE,
        "latency",
        "",
        "",
        ImmutableSummaryData.create(
            List.of(
                ImmutableSummaryPointData.create(
                    1,
                    2,
                    Attributes.empty(),
                    2,
                    9,
                    List.of(ImmutableValueAtQuantile.create(0.5, 4))))));
  }

  /** A warning with every property of a record. */
  static LogRecordBuilder diskIsFull(Logger logger) {
    return logger
        .logRecordBuilder()
        .setObservedTimestamp(Instant.ofEpochSecond(1))
        .setSeverity(WARN)
        .setSeverityText("WARNING")
        .setBody("disk is full")
        .setAttribute(AttributeKey.stringKey("path"), "/tmp")
        .setAttribute(AttributeKey.stringKey("exception.type"), "java.io.IOException")
        .setAttribute(AttributeKey.stringKey("exception.message"), "no space");
  }

  static List<LogRecordData> logs(SpanContext span) {
    InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
    Logger logger = logger(exporter);
    Context inSpan = Context.root().with(Span.wrap(span));
    diskIsFull(logger).setContext(inSpan).emit();
    logger
        .logRecordBuilder()
        .setContext(Context.root())
        .setSeverity(INFO)
        .setBody(Value.of(KeyValue.of("code", Value.of(3))))
        .emit();
    return exporter.getFinishedLogRecordItems();
  }
}
