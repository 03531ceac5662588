package dev.oteltest.assertions.peer;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.peer.Judgment.Subject;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoubleExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
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
import io.opentelemetry.sdk.testing.assertj.MetricAssert;
import io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions;
import java.util.List;
import org.assertj.core.api.Assertions;

/** A metric of each type, with all that a point can have. */
final class PeerMetrics {

  static final String TRACE = "000000000000000000000000000000aa";
  static final String SPAN = "00000000000000b1";

  static final AttributeKey<String> DISK = AttributeKey.stringKey("disk");
  static final AttributeKey<Boolean> MOUNTED = AttributeKey.booleanKey("mounted");
  static final AttributeKey<Long> INODES = AttributeKey.longKey("inodes");
  static final AttributeKey<Double> SHARE = AttributeKey.doubleKey("share");
  static final AttributeKey<List<String>> OWNERS = AttributeKey.stringArrayKey("owners");
  static final AttributeKey<List<Boolean>> FLAGS = AttributeKey.booleanArrayKey("flags");
  static final AttributeKey<List<Long>> SECTORS = AttributeKey.longArrayKey("sectors");
  static final AttributeKey<List<Double>> LOADS = AttributeKey.doubleArrayKey("loads");

  /** An attribute of each type. */
  static final Attributes ALL =
      Attributes.builder()
          .put(DISK, "sda")
          .put(MOUNTED, true)
          .put(INODES, 12L)
          .put(SHARE, 0.75)
          .put(OWNERS, List.of("root", "www"))
          .put(FLAGS, List.of(true, false))
          .put(SECTORS, List.of(1L, 2L))
          .put(LOADS, List.of(0.1, 0.2))
          .build();

  static final Resource RESOURCE =
      Resource.create(Attributes.of(AttributeKey.stringKey("host.name"), "h1"));
  static final InstrumentationScopeInfo SCOPE =
      InstrumentationScopeInfo.builder("io.disks").setVersion("3.1").build();

  static final DoubleExemplarData PLAIN = exemplar(Attributes.empty(), 20, "00000000000000b2", 8);
  static final DoubleExemplarData DETAILED = exemplar(ALL, 10, SPAN, 4);

  private PeerMetrics() {}

  /** Statements about the metric, in both vocabularies. */
  static Subject<MetricAssert, dev.oteltest.assertions.MetricAssert> of(MetricData metric) {
    return new Subject<>(
        () -> OpenTelemetryAssertions.assertThat(metric),
        () ->
            Assertions.assertThat(CapturedTelemetry.of(List.of(), List.of(metric), List.of()))
                .hasMetric(metric.getName()));
  }

  private static DoubleExemplarData exemplar(
      Attributes attributes, long epochNanos, String span, double value) {
    return ImmutableDoubleExemplarData.create(
        attributes,
        epochNanos,
        SpanContext.create(TRACE, span, TraceFlags.getDefault(), TraceState.getDefault()),
        value);
  }

  /** A gauge with a point that has all attributes, and one without any but with two exemplars. */
  static MetricData gauge() {
    return ImmutableMetricData.createDoubleGauge(
        RESOURCE,
        SCOPE,
        "disk.use",
        "how full the disk is",
        "By",
        ImmutableGaugeData.create(
            List.of(
                ImmutableDoublePointData.create(5, 6, ALL, 2.5, List.of()),
                ImmutableDoublePointData.create(
                    7, 8, Attributes.empty(), 9.5, List.of(PLAIN, DETAILED)))));
  }

  static MetricData longGauge() {
    return ImmutableMetricData.createLongGauge(
        RESOURCE,
        SCOPE,
        "disk.files",
        "",
        "{file}",
        ImmutableGaugeData.create(
            List.of(
                ImmutableLongPointData.create(1, 2, ALL, Long.MAX_VALUE),
                ImmutableLongPointData.create(1, 2, Attributes.empty(), 3))));
  }

  static MetricData sum(boolean monotonic, AggregationTemporality temporality) {
    return ImmutableMetricData.createDoubleSum(
        RESOURCE,
        SCOPE,
        "disk.written",
        "",
        "By",
        ImmutableSumData.create(
            monotonic,
            temporality,
            List.of(ImmutableDoublePointData.create(1, 2, ALL, 1.5, List.of()))));
  }

  static MetricData longSum(boolean monotonic, AggregationTemporality temporality) {
    return ImmutableMetricData.createLongSum(
        RESOURCE,
        SCOPE,
        "disk.reads",
        "",
        "{read}",
        ImmutableSumData.create(
            monotonic, temporality, List.of(ImmutableLongPointData.create(1, 2, ALL, 4))));
  }

  static MetricData histogram(AggregationTemporality temporality) {
    return ImmutableMetricData.createDoubleHistogram(
        RESOURCE,
        SCOPE,
        "disk.latency",
        "",
        "ms",
        ImmutableHistogramData.create(
            temporality,
            List.of(
                ImmutableHistogramPointData.create(
                    1,
                    2,
                    Attributes.empty(),
                    30,
                    true,
                    5.0,
                    true,
                    15.0,
                    List.of(8.0),
                    List.of(1L, 2L)))));
  }

  static MetricData exponential(AggregationTemporality temporality) {
    return ImmutableMetricData.createExponentialHistogram(
        RESOURCE,
        SCOPE,
        "disk.drift",
        "",
        "ms",
        ImmutableExponentialHistogramData.create(
            temporality,
            List.of(
                ImmutableExponentialHistogramPointData.create(
                    3,
                    18.0,
                    2,
                    true,
                    1.0,
                    true,
                    6.0,
                    ImmutableExponentialHistogramBuckets.create(3, 7, List.of(2L, 4L)),
                    ImmutableExponentialHistogramBuckets.create(3, 0, List.of()),
                    1,
                    2,
                    Attributes.empty(),
                    List.of(PLAIN, DETAILED)))));
  }

  static MetricData summary() {
    return ImmutableMetricData.createDoubleSummary(
        RESOURCE,
        SCOPE,
        "disk.wait",
        "",
        "ms",
        ImmutableSummaryData.create(
            List.of(
                ImmutableSummaryPointData.create(
                    1,
                    2,
                    Attributes.empty(),
                    6,
                    24,
                    List.of(ImmutableValueAtQuantile.create(0.5, 3.5))))));
  }
}
