package dev.oteltest.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoubleExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableValueAtQuantile;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Random metrics and log records as the SDK makes them, the same for the same seed. */
public final class SignalArbitraries {

  private final Random random;
  private final SpanArbitraries parts;

  public SignalArbitraries(long seed) {
    random = new Random(seed);
    parts = new SpanArbitraries(seed);
  }

  public List<MetricData> metrics() {
    return list(1 + random.nextInt(6), this::metric);
  }

  public MetricData metric() {
    Resource resource = resource();
    InstrumentationScopeInfo scope = scope();
    String name = "m" + parts.text();
    String description = parts.text();
    String unit = random.nextBoolean() ? "s" : "";
    AggregationTemporality temporality =
        random.nextBoolean() ? AggregationTemporality.DELTA : AggregationTemporality.CUMULATIVE;
    boolean monotonic = random.nextBoolean();
    int points = 1 + random.nextInt(3);
    return switch (random.nextInt(7)) {
      case 0 ->
          ImmutableMetricData.createLongGauge(
              resource,
              scope,
              name,
              description,
              unit,
              ImmutableGaugeData.create(list(points, this::longPoint)));
      case 1 ->
          ImmutableMetricData.createDoubleGauge(
              resource,
              scope,
              name,
              description,
              unit,
              ImmutableGaugeData.create(list(points, this::doublePoint)));
      case 2 ->
          ImmutableMetricData.createLongSum(
              resource,
              scope,
              name,
              description,
              unit,
              ImmutableSumData.create(monotonic, temporality, list(points, this::longPoint)));
      case 3 ->
          ImmutableMetricData.createDoubleSum(
              resource,
              scope,
              name,
              description,
              unit,
              ImmutableSumData.create(monotonic, temporality, list(points, this::doublePoint)));
      case 4 ->
          ImmutableMetricData.createDoubleHistogram(
              resource,
              scope,
              name,
              description,
              unit,
              ImmutableHistogramData.create(temporality, list(points, this::histogram)));
      case 5 ->
          ImmutableMetricData.createExponentialHistogram(
              resource,
              scope,
              name,
              description,
              unit,
              ImmutableExponentialHistogramData.create(
                  temporality, list(points, this::exponential)));
      default ->
          ImmutableMetricData.createDoubleSummary(
              resource,
              scope,
              name,
              description,
              unit,
              ImmutableSummaryData.create(list(points, this::summary)));
    };
  }

  private LongPointData longPoint() {
    return ImmutableLongPointData.create(
        parts.time(),
        parts.time(),
        parts.attributes(),
        parts.number(),
        list(random.nextInt(3), this::longExemplar));
  }

  private DoublePointData doublePoint() {
    return ImmutableDoublePointData.create(
        parts.time(),
        parts.time(),
        parts.attributes(),
        parts.real(),
        list(random.nextInt(3), this::doubleExemplar));
  }

  private HistogramPointData histogram() {
    List<Double> bounds = new ArrayList<>();
    double bound = random.nextGaussian();
    for (int i = random.nextInt(5); i > 0; i--) {
      bounds.add(bound);
      bound += random.nextDouble() + 0.1;
    }
    return ImmutableHistogramPointData.create(
        parts.time(),
        parts.time(),
        parts.attributes(),
        random.nextGaussian(),
        random.nextBoolean(),
        0,
        random.nextBoolean(),
        0,
        bounds,
        list(bounds.size() + 1, this::count),
        list(random.nextInt(3), this::doubleExemplar));
  }

  private ExponentialHistogramPointData exponential() {
    int scale = random.nextInt(31) - 10;
    boolean hasMin = random.nextBoolean();
    boolean hasMax = random.nextBoolean();
    return ImmutableExponentialHistogramPointData.create(
        scale,
        random.nextGaussian(),
        count(),
        hasMin,
        hasMin ? parts.real() : 0,
        hasMax,
        hasMax ? parts.real() : 0,
        buckets(scale),
        buckets(scale),
        parts.time(),
        parts.time(),
        parts.attributes(),
        list(random.nextInt(3), this::doubleExemplar));
  }

  private ExponentialHistogramBuckets buckets(int scale) {
    return ImmutableExponentialHistogramBuckets.create(
        scale, random.nextInt(400) - 200, list(random.nextInt(4), this::count));
  }

  private SummaryPointData summary() {
    return ImmutableSummaryPointData.create(
        parts.time(),
        parts.time(),
        parts.attributes(),
        count(),
        random.nextGaussian(),
        list(
            random.nextInt(3),
            () -> ImmutableValueAtQuantile.create(random.nextDouble(), random.nextGaussian())));
  }

  private long count() {
    return random.nextLong() >>> (8 + random.nextInt(56));
  }

  private LongExemplarData longExemplar() {
    return ImmutableLongExemplarData.create(
        parts.attributes(), parts.time(), context(), parts.number());
  }

  private DoubleExemplarData doubleExemplar() {
    return ImmutableDoubleExemplarData.create(
        parts.attributes(), parts.time(), context(), parts.real());
  }

  /** As much of one as OTLP has room for in an exemplar. */
  private SpanContext context() {
    return random.nextInt(3) == 0
        ? SpanContext.getInvalid()
        : SpanContext.create(
            String.format("%016x%016x", random.nextLong(), random.nextLong() | 1),
            String.format("%016x", random.nextLong() | 1),
            TraceFlags.getDefault(),
            TraceState.getDefault());
  }

  public List<LogRecordData> logs() {
    return list(1 + random.nextInt(6), this::log);
  }

  public LogRecordData log() {
    return log(random.nextInt(4) > 0 ? parts.value(3) : null);
  }

  public LogRecordData log(String body) {
    return log(Value.of(body));
  }

  private LogRecordData log(Value<?> body) {
    List<LogRecordData> emitted = new ArrayList<>();
    try (SdkLoggerProvider provider =
        SdkLoggerProvider.builder()
            .setResource(resource())
            .addLogRecordProcessor((context, log) -> emitted.add(log.toLogRecordData()))
            .build()) {
      InstrumentationScopeInfo scope = scope();
      LogRecordBuilder log =
          provider
              .loggerBuilder(scope.getName())
              .setInstrumentationVersion(scope.getVersion())
              .setSchemaUrl(scope.getSchemaUrl())
              .build()
              .logRecordBuilder()
              .setTimestamp(parts.time(), TimeUnit.NANOSECONDS)
              .setObservedTimestamp(parts.time(), TimeUnit.NANOSECONDS)
              .setSeverity(Severity.values()[random.nextInt(25)])
              .setAllAttributes(parts.attributes())
              .setContext(Context.root().with(Span.wrap(context())));
      if (random.nextBoolean()) {
        log.setSeverityText("t" + parts.text());
      }
      if (body != null) {
        log.setBody(body);
      }
      if (random.nextBoolean()) {
        setEventName(log, "e" + parts.text());
      }
      log.emit();
    }
    return emitted.get(0);
  }

  /** {@code LogRecordBuilder.setEventName} came with 1.50. */
  private static void setEventName(LogRecordBuilder log, String name) {
    try {
      LogRecordBuilder.class.getMethod("setEventName", String.class).invoke(log, name);
    } catch (NoSuchMethodException e) {
      // then there is no event name to be read
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private Resource resource() {
    return random.nextBoolean()
        ? Resource.empty()
        : Resource.create(
            Attributes.of(AttributeKey.stringKey("service.name"), "s" + random.nextInt(3)),
            random.nextBoolean() ? "https://example.com/1" : null);
  }

  private InstrumentationScopeInfo scope() {
    return random.nextBoolean()
        ? InstrumentationScopeInfo.create("s" + random.nextInt(3))
        : InstrumentationScopeInfo.builder("s").setVersion("1").setSchemaUrl("https://x/1").build();
  }

  private static <T> List<T> list(int size, Supplier<T> element) {
    return SpanArbitraries.list(size, element);
  }
}
