package dev.oteltest.report.internal.metrics;

import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoubleExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the metrics of one run: a gauge with one point for most. */
final class MetricsBuilder {

  /** The scope of the metrics of a run. */
  private static final InstrumentationScopeInfo SCOPE =
      InstrumentationScopeInfo.create("dev.oteltest.metrics");

  /** Upper bounds in seconds, inclusive: from a fast unit test to a slow integration test. */
  private static final List<Double> BOUNDS =
      List.of(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0);

  private final List<MetricData> metrics = new ArrayList<>();
  private final SpanTable spans;
  private final Resource resource;
  private final long start;
  private final long end;

  /**
   * @param start the start of the run, in nanoseconds since the epoch
   * @param end the end of the run, in nanoseconds since the epoch
   */
  MetricsBuilder(SpanTable spans, Resource resource, long start, long end) {
    this.spans = spans;
    this.resource = resource;
    this.start = start;
    this.end = end;
  }

  /** Returns the duration of the run. */
  double seconds() {
    return (end - start) / 1e9;
  }

  /**
   * A value.
   *
   * @param example a span that it leads to, or null
   */
  record Measurement(Attributes attributes, double value, @Nullable Example example) {}

  /**
   * A span that stands for a value of a metric, so that the value leads to the trace.
   *
   * @param attributes what the attributes of the metric don't say of it
   */
  record Example(int row, Attributes attributes) {

    static Example of(int row) {
      return new Example(row, Attributes.empty());
    }

    static Example of(TestCase test) {
      return new Example(test.row(), Attributes.of(TestAttributes.CASE_NAME, test.name()));
    }
  }

  /** Creates a metric with points of one kind, as the SDK's factory for that kind does. */
  private interface MetricKind<P> {
    MetricData create(
        Resource resource,
        InstrumentationScopeInfo scope,
        String name,
        String description,
        String unit,
        P points);
  }

  /** Adds something that was counted. */
  void counts(RunMetric metric, List<Measurement> values) {
    if (!values.isEmpty()) {
      List<LongPointData> points = values.stream().map(this::count).toList();
      add(metric, ImmutableMetricData::createLongGauge, ImmutableGaugeData.create(points));
    }
  }

  private LongPointData count(Measurement counted) {
    long value = (long) counted.value;
    Example example = counted.example;
    return ImmutableLongPointData.create(
        start,
        end,
        counted.attributes,
        value,
        example == null
            ? List.of()
            : List.of(
                ImmutableLongExemplarData.create(
                    example.attributes, endOf(example), contextOf(example), value)));
  }

  /** Adds how long something took in seconds, or how much there is at the end of the run. */
  void amounts(RunMetric metric, List<Measurement> values) {
    if (!values.isEmpty()) {
      List<DoublePointData> points = values.stream().map(this::amount).toList();
      add(metric, ImmutableMetricData::createDoubleGauge, ImmutableGaugeData.create(points));
    }
  }

  private DoublePointData amount(Measurement amount) {
    Example example = amount.example;
    return ImmutableDoublePointData.create(
        start,
        end,
        amount.attributes,
        amount.value,
        example == null ? List.of() : List.of(exemplar(example, amount.value)));
  }

  private DoubleExemplarData exemplar(Example example, double value) {
    return ImmutableDoubleExemplarData.create(
        example.attributes, endOf(example), contextOf(example), value);
  }

  private long endOf(Example example) {
    return spans.startNanos(example.row) + spans.nanos(example.row);
  }

  private SpanContext contextOf(Example example) {
    return SpanContext.create(
        spans.traceId(example.row),
        spans.spanId(example.row),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  /** Adds something that is 1 at the start of the run and 0 at its end. */
  void active(RunMetric metric, Attributes attributes) {
    add(
        metric,
        ImmutableMetricData::createLongSum,
        ImmutableSumData.create(
            false,
            AggregationTemporality.CUMULATIVE,
            List.of(
                ImmutableLongPointData.create(start, start, attributes, 1),
                ImmutableLongPointData.create(start, end, attributes, 0))));
  }

  /** Adds how many tests took how long, each bucket with the longest as its example. */
  void durations(RunMetric metric, Attributes attributes, List<TestCase> tests) {
    if (tests.isEmpty()) {
      return;
    }
    List<Long> counts = new ArrayList<>(Collections.nCopies(BOUNDS.size() + 1, 0L));
    List<@Nullable TestCase> longest =
        new ArrayList<>(Collections.<@Nullable TestCase>nCopies(counts.size(), null));
    for (TestCase test : tests) {
      int found = Collections.binarySearch(BOUNDS, secondsOf(test));
      int bucket = found < 0 ? -found - 1 : found;
      counts.set(bucket, counts.get(bucket) + 1);
      TestCase known = longest.get(bucket);
      if (known == null || spans.nanos(test.row()) > spans.nanos(known.row())) {
        longest.set(bucket, test);
      }
    }
    List<DoubleExemplarData> exemplars = new ArrayList<>();
    for (TestCase test : longest) {
      if (test != null) {
        exemplars.add(exemplar(Example.of(test), secondsOf(test)));
      }
    }
    long sum = tests.stream().mapToLong(test -> spans.nanos(test.row())).sum();
    double min = tests.stream().mapToDouble(this::secondsOf).min().orElse(0);
    double max = tests.stream().mapToDouble(this::secondsOf).max().orElse(0);
    add(
        metric,
        ImmutableMetricData::createDoubleHistogram,
        ImmutableHistogramData.create(
            AggregationTemporality.CUMULATIVE,
            List.of(
                ImmutableHistogramPointData.create(
                    start,
                    end,
                    attributes,
                    sum / 1e9,
                    true,
                    min,
                    true,
                    max,
                    BOUNDS,
                    counts,
                    exemplars))));
  }

  private double secondsOf(TestCase test) {
    return spans.nanos(test.row()) / 1e9;
  }

  private <P> void add(RunMetric metric, MetricKind<P> kind, P points) {
    metrics.add(
        kind.create(resource, SCOPE, metric.metricName, metric.description, metric.unit, points));
  }

  List<MetricData> metrics() {
    return metrics;
  }
}
