package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.atMost;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.SampleSpan;
import dev.oteltest.assertions.condition.Mismatch;
import dev.oteltest.assertions.internal.text.AttributeValue;
import dev.oteltest.assertions.tree.SpanForest;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatchersTest {

  @Test
  void joinedMatchersExpectWhatBothExpect() {
    SpanMatcher ok = span("job").hasStatusOk();

    assertThat(span().and(ok)).hasToString("span \"job\" with status OK");
    assertThat(span("job").and(ok)).hasToString("span \"job\" with status OK");
    assertThat(span("step").and(ok)).hasToString("span \"step\" with name \"job\", status OK");
    assertThat(ok.and(span().isRoot()))
        .hasToString("span \"job\" with status OK, no parent among the spans");
  }

  /** Threads can submit spans in an order other than that of their start. */
  @Test
  void timesAreComparedWhateverTheOrderOfSpans() {
    SpanForest forest =
        SpanForest.of(
            SampleSpan.spans(
                sample("job", 0, 20)
                    .child(sample("x", 10, 12), sample("x", 0, 2), sample("y", 4, 6))),
            Set.of());

    assertThat(span("y").overlaps(span("x")).select(forest)).isEmpty();
    assertThat(span("x").overlaps(span("job")).select(forest)).hasSize(2);
  }

  @Test
  void manyKeysAreCut() {
    var many = sample("job");
    for (int i = 10; i < 24; i++) {
      many.with("key." + i, i);
    }

    assertThat(
            Conditions.of(span().hasAttribute("none"))
                .mismatches(forestOf(telemetry(many)).nodes().get(0))
                .get(0)
                .actual())
        .endsWith("key.20, key.21, and 2 more");
  }

  @Test
  void asManyKeysAsAreListedAreNotCut() {
    var twelve = sample("job");
    for (int i = 10; i < 22; i++) {
      twelve.with("key." + i, i);
    }

    assertThat(
            Conditions.of(span().hasAttribute("none"))
                .mismatches(forestOf(telemetry(twelve)).nodes().get(0))
                .get(0)
                .actual())
        .endsWith("key.20, key.21");
  }

  @Test
  void theTotalOfFractionsIsNotRounded() {
    MetricData load =
        ImmutableMetricData.createDoubleGauge(
            Resource.empty(),
            InstrumentationScopeInfo.empty(),
            "load",
            "",
            "",
            ImmutableGaugeData.create(
                List.of(
                    ImmutableDoublePointData.create(1, 2, Attributes.empty(), 0.5),
                    ImmutableDoublePointData.create(1, 2, Attributes.empty(), 0.25))));

    assertThat(CapturedTelemetry.of(List.of(), List.of(load), List.of()))
        .hasMetric(metric("load").hasTotal(0.75));
  }

  @Test
  void exponentialHistogramsHaveCountSumAndBounds() {
    CapturedTelemetry telemetry =
        CapturedTelemetry.of(List.of(), List.of(exponential()), List.of());

    assertThat(telemetry)
        .hasMetric(
            metric("latency")
                .hasTemporality(AggregationTemporality.DELTA)
                .hasTotal(3)
                .hasPoint(point().hasCount(3).hasSum(7).hasMin(atLeast(1)).hasMax(atMost(4))));
    assertThat(Conditions.of(point().hasMin(atMost(0))).mismatches(onlyPoint(telemetry)))
        .extracting(Mismatch::toString)
        .containsExactly("min of at most 0, but was 1");
    assertThat(Conditions.of(point().hasValue(3)).mismatches(onlyPoint(telemetry)))
        .extracting(Mismatch::toString)
        .containsExactly("value 3, but has no value: count 3, sum 7");
  }

  private static dev.oteltest.assertions.tree.PointEntry onlyPoint(CapturedTelemetry telemetry) {
    return new dev.oteltest.assertions.tree.PointEntry(
        telemetry.getMetrics().get(0).getData().getPoints().iterator().next(),
        new dev.oteltest.assertions.tree.MetricEntry(
            telemetry.getMetrics().get(0), () -> forestOf(telemetry)));
  }

  private static MetricData exponential() {
    return ImmutableMetricData.createExponentialHistogram(
        Resource.empty(),
        InstrumentationScopeInfo.empty(),
        "latency",
        "",
        "s",
        ImmutableExponentialHistogramData.create(
            AggregationTemporality.DELTA,
            List.of(
                ImmutableExponentialHistogramPointData.create(
                    0,
                    7,
                    0,
                    true,
                    1,
                    true,
                    4,
                    ImmutableExponentialHistogramBuckets.create(0, -1, List.of(1L, 1L, 1L)),
                    ImmutableExponentialHistogramBuckets.create(0, 0, List.of()),
                    1,
                    2,
                    Attributes.empty(),
                    List.of()))));
  }

  @Test
  void bodiesInsideBodiesAreCompared() {
    assertThat(AttributeValue.normalize("the body", Map.of("a", List.of(1, Map.of("b", "c")))))
        .isEqualTo(Map.of("a", List.of(1L, Map.of("b", "c"))));
  }
}
