package dev.oteltest.assertions;

import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.DELTA;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoubleExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableValueAtQuantile;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Histograms and a summary of given measurements, so that a test can add one. */
final class SampleHistograms {

  private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("lib");
  private static final Attributes STEP = Attributes.of(AttributeKey.stringKey("step"), "load");
  private static final double BOUND = 1;

  private SampleHistograms() {}

  /** A histogram "h" with one boundary at 1, and an exemplar of each measurement. */
  static MetricData histogram(SpanContext in, double... measured) {
    long below = Arrays.stream(measured).filter(value -> value <= BOUND).count();
    return ImmutableMetricData.createDoubleHistogram(
        Resource.empty(),
        SCOPE,
        "h",
        "",
        "s",
        ImmutableHistogramData.create(
            DELTA,
            List.of(
                ImmutableHistogramPointData.create(
                    1,
                    1_000_000_000L * (measured.length + 1),
                    STEP,
                    Arrays.stream(measured).sum(),
                    true,
                    Arrays.stream(measured).min().orElse(0),
                    true,
                    Arrays.stream(measured).max().orElse(0),
                    List.of(BOUND),
                    List.of(below, measured.length - below),
                    exemplars(in, measured)))));
  }

  private static List<DoubleExemplarData> exemplars(SpanContext in, double... measured) {
    List<DoubleExemplarData> exemplars = new ArrayList<>();
    for (double value : measured) {
      Attributes user = Attributes.of(AttributeKey.stringKey("user"), "u" + exemplars.size());
      exemplars.add(ImmutableDoubleExemplarData.create(user, 2, in, value));
    }
    return exemplars;
  }

  /** An exponential histogram "e" with the given numbers of measurements. */
  static MetricData exponential(int scale, long zeros, long positive, long negative) {
    return ImmutableMetricData.createExponentialHistogram(
        Resource.empty(),
        SCOPE,
        "e",
        "",
        "s",
        ImmutableExponentialHistogramData.create(
            DELTA,
            List.of(
                ImmutableExponentialHistogramPointData.create(
                    scale,
                    positive - negative,
                    zeros,
                    false,
                    0,
                    false,
                    0,
                    ImmutableExponentialHistogramBuckets.create(scale, 0, List.of(positive)),
                    ImmutableExponentialHistogramBuckets.create(scale, 0, List.of(negative)),
                    1,
                    2,
                    STEP,
                    List.of()))));
  }

  /** A summary "q" with the given median. */
  static MetricData summary(double median) {
    return ImmutableMetricData.createDoubleSummary(
        Resource.empty(),
        SCOPE,
        "q",
        "",
        "s",
        ImmutableSummaryData.create(
            List.of(
                ImmutableSummaryPointData.create(
                    1, 2, STEP, 2, 9, List.of(ImmutableValueAtQuantile.create(0.5, median))))));
  }
}
