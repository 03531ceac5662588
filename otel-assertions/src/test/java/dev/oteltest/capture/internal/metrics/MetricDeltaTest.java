package dev.oteltest.capture.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.internal.SdkMeterProviderUtil;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The difference equals what a delta reader reports. */
class MetricDeltaTest {

  private final InMemoryMetricReader cumulative = InMemoryMetricReader.create();
  private final InMemoryMetricReader delta = InMemoryMetricReader.createDelta();
  private final SdkMeterProvider provider =
      SdkMeterProvider.builder()
          .registerMetricReader(cumulative)
          .registerMetricReader(delta)
          .registerView(
              InstrumentSelector.builder().setName("exponential").build(),
              View.builder().setAggregation(Aggregation.base2ExponentialBucketHistogram()).build())
          .build();

  private MetricData added(Runnable before, Runnable meanwhile) {
    before.run();
    Collection<MetricData> then = cumulative.collectAllMetrics();
    delta.collectAllMetrics();
    meanwhile.run();
    MetricData now = cumulative.collectAllMetrics().iterator().next();
    return new MetricBaseline.MetricDelta(then).of(now, AggregationTemporality.DELTA);
  }

  private MetricData reported() {
    return delta.collectAllMetrics().iterator().next();
  }

  @Test
  void doubleSums() {
    var counter = provider.get("x").counterBuilder("c").ofDoubles().build();

    MetricData added = added(() -> counter.add(1.5), () -> counter.add(2));

    assertThat(added.getDoubleSumData().getPoints().iterator().next().getValue()).isEqualTo(2);
    assertThat(reported().getDoubleSumData().isMonotonic()).isTrue();
    assertThat(added(() -> {}, () -> {})).isNull();
  }

  @Test
  void histograms() {
    var histogram = provider.get("x").histogramBuilder("h").build();

    MetricData added =
        added(
            () -> {
              histogram.record(3);
              histogram.record(30);
            },
            () -> {
              histogram.record(7);
              histogram.record(2);
            });

    HistogramPointData point = added.getHistogramData().getPoints().iterator().next();
    HistogramPointData expected = reported().getHistogramData().getPoints().iterator().next();
    assertThat(point.getCount()).isEqualTo(2).isEqualTo(expected.getCount());
    assertThat(point.getSum()).isEqualTo(9).isEqualTo(expected.getSum());
    assertThat(point.getCounts()).isEqualTo(expected.getCounts());
    assertThat(point.hasMin()).isTrue();
    assertThat(point.getMin()).isEqualTo(2);
    assertThat(point.hasMax()).isFalse(); // 30 was measured before
    assertThat(added(() -> {}, () -> {})).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void exponentialHistograms(long seed) {
    var histogram = provider.get("x").histogramBuilder("exponential").build();
    Random random = new Random(seed);

    MetricData added =
        added(
            () -> {
              histogram.record(0);
              for (int i = 0; i < 20; i++) {
                histogram.record(1 + random.nextDouble());
              }
            },
            () -> {
              histogram.record(0);
              for (int i = 0; i < 20; i++) {
                histogram.record(Math.exp(10 * random.nextGaussian()));
              }
            });

    ExponentialHistogramPointData point =
        added.getExponentialHistogramData().getPoints().iterator().next();
    ExponentialHistogramPointData expected =
        reported().getExponentialHistogramData().getPoints().iterator().next();
    assertThat(point.getCount()).isEqualTo(21);
    assertThat(point.getZeroCount()).isOne();
    assertThat(point.getScale()).isEqualTo(expected.getScale());
    assertThat(PointArithmetic.ExponentialCounts.of(point.getPositiveBuckets(), point.getScale()))
        .isEqualTo(
            PointArithmetic.ExponentialCounts.of(expected.getPositiveBuckets(), point.getScale()));
  }

  @Test
  void whatBeganAnewWasAllAdded() {
    var now = ImmutableLongPointData.create(0, 2, Attributes.empty(), 3);
    var then = ImmutableLongPointData.create(0, 1, Attributes.empty(), 5);
    HistogramPointData fewer = histogram(1, 0);
    HistogramPointData more = histogram(2, 1);

    assertThat(PointArithmetic.difference(now, then)).isSameAs(now);
    assertThat(PointArithmetic.difference(fewer, more)).isSameAs(fewer);
    assertThat(PointArithmetic.difference(exponential(3, 1), exponential(3, 2)))
        .isInstanceOfSatisfying(
            ExponentialHistogramPointData.class, it -> assertThat(it.getCount()).isOne());
  }

  @ParameterizedTest
  @ValueSource(strings = {"long", "double", "histogram", "exponential"})
  void whatStartedAnewWasAllAddedHoweverMuchItIs(String type) {
    for (int times : new int[] {1, 3, 12}) {
      record(type, 3);
      Collection<MetricData> then = cumulative.collectAllMetrics();
      SdkMeterProviderUtil.resetForTest(provider); // as sdk-testing's extension does
      record(type, times);
      MetricData now = cumulative.collectAllMetrics().iterator().next();
      Assumptions.assumeTrue(
          start(now) > start(then.iterator().next()), "an SDK that states the new start");

      assertThat(
              new MetricBaseline.MetricDelta(then)
                  .of(now, AggregationTemporality.DELTA)
                  .getData()
                  .getPoints())
          .isEqualTo(now.getData().getPoints());
      assertThat(new MetricBaseline.MetricDelta(List.of(now)).of(now, AggregationTemporality.DELTA))
          .isNull();
    }
  }

  private void record(String type, int times) {
    Meter meter = provider.get("x");
    for (int i = 0; i < times; i++) {
      switch (type) {
        case "long" -> meter.counterBuilder(type).build().add(1);
        case "double" -> meter.counterBuilder(type).ofDoubles().build().add(1.5);
        default -> meter.histogramBuilder(type).build().record(7);
      }
    }
  }

  private static long start(MetricData metric) {
    return metric.getData().getPoints().iterator().next().getStartEpochNanos();
  }

  /** What was measured before the test has the same minimum and maximum as what the test added. */
  @Test
  void aMinimumThatWasMeasuredBeforeIsNotThatOfTheTest() {
    HistogramPointData then = histogram(2, 0);
    HistogramPointData now = histogram(5, 0);
    assertThat(now.getMin()).isEqualTo(then.getMin());
    assertThat(now.getMax()).isEqualTo(then.getMax());
    ExponentialHistogramPointData first = exponential(3, 1);
    ExponentialHistogramPointData second = exponential(3, 4);
    assertThat(second.getMin()).isEqualTo(first.getMin());

    assertThat((HistogramPointData) PointArithmetic.difference(now, then))
        .matches(it -> !it.hasMin(), "has no minimum")
        .matches(it -> !it.hasMax(), "has no maximum");
    assertThat((ExponentialHistogramPointData) PointArithmetic.difference(second, first))
        .matches(it -> !it.hasMin(), "has no minimum")
        .matches(it -> !it.hasMax(), "has no maximum");
  }

  @Test
  void sumsOfWhatASenderAdds() {
    PointData numbers =
        PointArithmetic.sum(
            ImmutableLongPointData.create(1, 2, Attributes.empty(), 3),
            ImmutableLongPointData.create(2, 3, Attributes.empty(), 5));
    PointData histograms = PointArithmetic.sum(histogram(2, 1), histogram(4, 0));
    PointData exponentials = PointArithmetic.sum(exponential(3, 1), exponential(2, 2));

    assertThat(numbers).isEqualTo(ImmutableLongPointData.create(1, 3, Attributes.empty(), 8));
    assertThat(((HistogramPointData) histograms).getCounts()).containsExactly(6L, 1L);
    assertThat(((HistogramPointData) histograms).getSum()).isEqualTo(14);
    assertThat(((HistogramPointData) histograms).getMin()).isEqualTo(1);
    ExponentialHistogramPointData sum = (ExponentialHistogramPointData) exponentials;
    assertThat(sum.getScale()).isEqualTo(2);
    assertThat(sum.getPositiveBuckets().getOffset()).isEqualTo(4);
    assertThat(sum.getPositiveBuckets().getBucketCounts()).containsExactly(1L, 0L, 0L, 0L, 2L);
  }

  private static HistogramPointData histogram(long low, long high) {
    return ImmutableHistogramPointData.create(
        0,
        1,
        Attributes.empty(),
        2 * low + 2 * high,
        true,
        1,
        true,
        9,
        List.of(5.0),
        List.of(low, high));
  }

  private static ExponentialHistogramPointData exponential(int scale, long count) {
    return ImmutableExponentialHistogramPointData.create(
        scale,
        1,
        0,
        true,
        1,
        true,
        2,
        ImmutableExponentialHistogramBuckets.create(scale, 8, List.of(count)),
        ImmutableExponentialHistogramBuckets.create(scale, 0, List.of()),
        0,
        1,
        Attributes.empty(),
        List.of());
  }
}
