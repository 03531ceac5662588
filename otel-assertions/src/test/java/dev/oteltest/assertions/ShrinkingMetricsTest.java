package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.present;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.match.PointMatcher;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A lower bound of what may shrink is judged when it has held for a while. */
class ShrinkingMetricsTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("lib");

  private static final Consumer<TelemetryAssert> TOTAL =
      it -> it.hasMetric(metric().hasTotal(atLeast(5)));
  private static final Consumer<TelemetryAssert> VALUE = hasPoint(point().hasValue(atLeast(5)));
  private static final Consumer<TelemetryAssert> SUM = hasPoint(point().hasSum(atLeast(5)));

  private static Consumer<TelemetryAssert> hasPoint(PointMatcher expected) {
    return it -> it.hasMetric(metric().hasPoint(expected));
  }

  private static CapturedTelemetry of(MetricData metric) {
    return CapturedTelemetry.of(List.of(), List.of(metric), List.of());
  }

  private static CapturedTelemetry sum(boolean monotonic, long value) {
    return of(
        ImmutableMetricData.createLongSum(
            Resource.empty(),
            SCOPE,
            "size",
            "",
            "",
            ImmutableSumData.create(
                monotonic,
                AggregationTemporality.CUMULATIVE,
                List.of(ImmutableLongPointData.create(1, 2, Attributes.empty(), value)))));
  }

  private static CapturedTelemetry gauge(double value) {
    return of(
        ImmutableMetricData.createDoubleGauge(
            Resource.empty(),
            SCOPE,
            "size",
            "",
            "",
            ImmutableGaugeData.create(
                List.of(ImmutableDoublePointData.create(1, 2, Attributes.empty(), value)))));
  }

  private static CapturedTelemetry histogram(double... measured) {
    return of(SampleHistograms.histogram(SpanContext.getInvalid(), measured));
  }

  /** A histogram whose smallest value is not known, with the given bounds and counts. */
  private static CapturedTelemetry histogram(List<Double> bounds, Long... counts) {
    return of(
        ImmutableMetricData.createDoubleHistogram(
            Resource.empty(),
            SCOPE,
            "h",
            "",
            "",
            ImmutableHistogramData.create(
                AggregationTemporality.DELTA,
                List.of(
                    ImmutableHistogramPointData.create(
                        1,
                        2,
                        Attributes.empty(),
                        9,
                        false,
                        0,
                        false,
                        0,
                        bounds,
                        List.of(counts))))));
  }

  private static void passesAtOnce(Consumer<TelemetryAssert> word, CapturedTelemetry telemetry) {
    ArrivingSource source = new ArrivingSource(telemetry, sum(true, 0));
    word.accept(assertThat(CapturedTelemetry.of(source)).eventually(LONG));
    assertThat(source.isFirst()).isTrue();
  }

  private static TelemetryAssert eventually(Duration time, CapturedTelemetry... states) {
    return assertThat(CapturedTelemetry.of(new ArrivingSource(states))).eventually(time);
  }

  private static void needsAPause(
      Consumer<TelemetryAssert> word, CapturedTelemetry large, CapturedTelemetry small) {
    word.accept(assertThat(large));
    assertThat(failureOf(() -> word.accept(eventually(ofMillis(30), large))))
        .contains("but it " + Retry.COULD_BE_CONTRADICTED);
    word.accept(eventually(LONG, large).settled(ofMillis(1)));
    word.accept(eventually(LONG, small, large).settled(ofMillis(1)));
    assertThat(
            failureOf(
                () -> word.accept(eventually(ofMillis(500), large, small).settled(ofMillis(1)))))
        .doesNotContain("(it passed)", "no pause lasted");
  }

  @Test
  void aSumThatOnlyGrowsIsJudgedAtOnce() {
    passesAtOnce(TOTAL, sum(true, 7));
    passesAtOnce(VALUE, sum(true, 7));
  }

  @Test
  void aSumThatMayShrinkNeedsAPause() {
    needsAPause(TOTAL, sum(false, 7), sum(false, 3));
    needsAPause(VALUE, sum(false, 7), sum(false, 3));
    needsAPause(TOTAL, gauge(7), gauge(3));
    needsAPause(VALUE, gauge(7), gauge(3));
    needsAPause(
        it -> it.metrics("size").anySatisfy(metric().hasTotal(atLeast(5))),
        sum(false, 7),
        sum(false, 3));
    needsAPause(
        hasPoint(point().hasAttribute("x").or(point().hasValue(atLeast(5)))), gauge(7), gauge(3));
  }

  /**
   * SDKs drop negative values of histograms, but not if a view makes a histogram of other values.
   */
  @Test
  void theSumOfAHistogramNeedsAPauseIfItHasNegativeValues() {
    passesAtOnce(SUM, histogram(2, 4));
    passesAtOnce(SUM, histogram(0, 4, 2));
    needsAPause(SUM, histogram(-1, 4, 3), histogram(-1, 4, 3, -5));
    passesAtOnce(SUM, histogram(List.of(0.0, 5.0), 0L, 1L, 1L));
    needsAPause(SUM, histogram(List.of(0.0, 5.0), 1L, 1L, 1L), histogram(-1));
    needsAPause(SUM, histogram(List.of(), 3L), histogram(-1));
    passesAtOnce(TOTAL, histogram(-1, 1, 1, 1, 1)); // the number of measurements
    passesAtOnce(hasPoint(point().hasCount(atLeast(2))), histogram(-1, 4));
    passesAtOnce(hasPoint(point().hasMax(atLeast(4))), histogram(-1, 4));
    passesAtOnce(SUM, of(SampleHistograms.exponential(2, 1, 6, 0)));
    needsAPause(
        SUM,
        of(SampleHistograms.exponential(2, 1, 9, 1)),
        of(SampleHistograms.exponential(2, 1, 9, 8)));
  }

  /** That there is a value stays true, whatever the value is. */
  @Test
  void anyValueIsJudgedAtOnce() {
    passesAtOnce(hasPoint(point().hasValue(present())), gauge(7));
    passesAtOnce(hasPoint(point().hasSum(present())), histogram(-1, 4));
  }
}
