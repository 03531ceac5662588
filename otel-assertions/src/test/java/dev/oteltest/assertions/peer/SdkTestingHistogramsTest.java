package dev.oteltest.assertions.peer;

import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.closeTo;
import static dev.oteltest.assertions.Telemetry.exemplar;
import static dev.oteltest.assertions.peer.PeerMetrics.DETAILED;
import static dev.oteltest.assertions.peer.PeerMetrics.PLAIN;
import static dev.oteltest.assertions.peer.PeerMetrics.of;
import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.CUMULATIVE;
import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.DELTA;
import static io.opentelemetry.sdk.metrics.data.MetricDataType.DOUBLE_GAUGE;
import static io.opentelemetry.sdk.metrics.data.MetricDataType.EXPONENTIAL_HISTOGRAM;
import static io.opentelemetry.sdk.metrics.data.MetricDataType.HISTOGRAM;
import static io.opentelemetry.sdk.metrics.data.MetricDataType.SUMMARY;

import dev.oteltest.assertions.match.PointMatcher;
import io.opentelemetry.sdk.testing.assertj.ExponentialHistogramPointAssert;
import io.opentelemetry.sdk.testing.assertj.HistogramPointAssert;
import io.opentelemetry.sdk.testing.assertj.MetricAssert;
import io.opentelemetry.sdk.testing.assertj.SummaryPointAssert;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenTelemetry's sdk-testing and we judge histograms and summaries alike. */
class SdkTestingHistogramsTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource({"histograms", "exponentialHistograms", "summaries"})
  void bothJudgeAlike(Judgment judgment) {
    judgment.verify();
  }

  private static Consumer<MetricAssert> histogramPoint(Consumer<HistogramPointAssert> words) {
    return it -> it.hasHistogramSatisfying(h -> h.hasPointsSatisfying(words::accept));
  }

  private static Consumer<dev.oteltest.assertions.MetricAssert> ours(Consumer<PointMatcher> words) {
    return it -> it.hasPoint(words::accept).hasPointCount(1);
  }

  static Stream<Judgment> histograms() {
    var histogram = of(PeerMetrics.histogram(CUMULATIVE));
    return Stream.of(
        histogram.holds(
            "all that a point has",
            histogramPoint(
                it ->
                    it.hasSum(30)
                        .hasMin(5)
                        .hasMax(15)
                        .hasCount(3)
                        .hasBucketBoundaries(8)
                        .hasBucketCounts(1, 2)),
            ours(
                it ->
                    it.hasSum(30)
                        .hasMin(5)
                        .hasMax(15)
                        .hasCount(3)
                        .hasBounds(8)
                        .hasBucketCounts(1, 2))),
        histogram.holds(
            "a sum above a number",
            histogramPoint(it -> it.hasSumGreaterThan(29.9)),
            ours(it -> it.hasSum(atLeast(29.9)))),
        histogram.fails(
            "a sum above a larger number",
            histogramPoint(it -> it.hasSumGreaterThan(31)),
            ours(it -> it.hasSum(atLeast(31)))),
        histogram.fails(
            "another sum", histogramPoint(it -> it.hasSum(29)), ours(it -> it.hasSum(29))),
        histogram.fails(
            "another maximum", histogramPoint(it -> it.hasMax(5)), ours(it -> it.hasMax(5))),
        histogram.fails(
            "another minimum", histogramPoint(it -> it.hasMin(15)), ours(it -> it.hasMin(15))),
        histogram.fails(
            "another count", histogramPoint(it -> it.hasCount(2)), ours(it -> it.hasCount(2))),
        histogram.fails(
            "another boundary",
            histogramPoint(it -> it.hasBucketBoundaries(9)),
            ours(it -> it.hasBounds(9))),
        histogram.fails(
            "other counts of buckets",
            histogramPoint(it -> it.hasBucketCounts(2, 1)),
            ours(it -> it.hasBucketCounts(2, 1))),
        histogram.fails(
            "it is a difference",
            it -> it.hasHistogramSatisfying(h -> h.isDelta()),
            it -> it.hasTemporality(DELTA)),
        of(PeerMetrics.histogram(DELTA))
            .fails(
                "it is cumulative",
                it -> it.hasHistogramSatisfying(h -> h.isCumulative()),
                it -> it.hasTemporality(CUMULATIVE)),
        histogram.fails(
            "two points",
            it -> it.hasHistogramSatisfying(h -> h.hasPointsSatisfying(p -> {}, p -> {})),
            it -> it.hasPointCount(2)),
        histogram.fails(
            "it is a gauge",
            it -> it.hasDoubleGaugeSatisfying(g -> {}),
            it -> it.hasType(DOUBLE_GAUGE)));
  }

  private static Consumer<MetricAssert> exponentialPoint(
      Consumer<ExponentialHistogramPointAssert> words) {
    return it -> it.hasExponentialHistogramSatisfying(h -> h.hasPointsSatisfying(words::accept));
  }

  static Stream<Judgment> exponentialHistograms() {
    var histogram = of(PeerMetrics.exponential(CUMULATIVE));
    return Stream.of(
        histogram.holds(
            "all that a point has",
            exponentialPoint(
                it ->
                    it.hasScale(3)
                        .hasSum(18)
                        .hasZeroCount(2)
                        .hasCount(8)
                        .hasMin(1)
                        .hasMax(6)
                        .hasPositiveBucketsSatisfying(
                            b -> b.hasOffset(7).hasCounts(List.of(2L, 4L)).hasTotalCount(6))
                        .hasNegativeBucketsSatisfying(b -> b.hasCounts(List.of()).hasTotalCount(0))
                        .hasExemplars(PLAIN, DETAILED)),
            ours(
                it ->
                    it.hasScale(3)
                        .hasSum(18)
                        .hasZeroCount(2)
                        .hasCount(8)
                        .hasMin(1)
                        .hasMax(6)
                        .hasPositiveBuckets(7, 2, 4)
                        .hasNegativeBuckets(0)
                        .hasExemplar(exemplar().hasValue(8))
                        .hasExemplar(exemplar().hasValue(4)))),
        histogram.fails(
            "another scale", exponentialPoint(it -> it.hasScale(4)), ours(it -> it.hasScale(4))),
        histogram.fails(
            "another number of zeros",
            exponentialPoint(it -> it.hasZeroCount(3)),
            ours(it -> it.hasZeroCount(3))),
        histogram.fails(
            "another sum", exponentialPoint(it -> it.hasSum(17)), ours(it -> it.hasSum(17))),
        histogram.fails(
            "another maximum", exponentialPoint(it -> it.hasMax(7)), ours(it -> it.hasMax(7))),
        histogram.fails(
            "another minimum", exponentialPoint(it -> it.hasMin(2)), ours(it -> it.hasMin(2))),
        histogram.fails(
            "a count without zeros",
            exponentialPoint(it -> it.hasCount(6)),
            ours(it -> it.hasCount(6))),
        histogram.fails(
            "other buckets",
            exponentialPoint(it -> it.hasPositiveBucketsSatisfying(b -> b.hasCounts(List.of(2L)))),
            ours(it -> it.hasPositiveBuckets(7, 2))),
        histogram.fails(
            "the same buckets elsewhere",
            exponentialPoint(it -> it.hasPositiveBucketsSatisfying(b -> b.hasOffset(8))),
            ours(it -> it.hasPositiveBuckets(8, 2, 4))),
        histogram.fails(
            "negative buckets",
            exponentialPoint(
                it -> it.hasNegativeBucketsSatisfying(b -> b.hasCounts(List.of(2L, 4L)))),
            ours(it -> it.hasNegativeBuckets(7, 2, 4))),
        histogram.fails(
            "it is a difference",
            it -> it.hasExponentialHistogramSatisfying(h -> h.isDelta()),
            it -> it.hasTemporality(DELTA)),
        of(PeerMetrics.exponential(DELTA))
            .fails(
                "it is cumulative",
                it -> it.hasExponentialHistogramSatisfying(h -> h.isCumulative()),
                it -> it.hasTemporality(CUMULATIVE)),
        histogram.fails(
            "explicit boundaries",
            it -> it.hasHistogramSatisfying(h -> {}),
            it -> it.hasType(HISTOGRAM)),
        of(PeerMetrics.histogram(DELTA))
            .fails(
                "buckets that grow",
                it -> it.hasExponentialHistogramSatisfying(h -> {}),
                it -> it.hasType(EXPONENTIAL_HISTOGRAM)));
  }

  private static Consumer<MetricAssert> summaryPoint(Consumer<SummaryPointAssert> words) {
    return it -> it.hasSummarySatisfying(s -> s.hasPointsSatisfying(words::accept));
  }

  static Stream<Judgment> summaries() {
    var summary = of(PeerMetrics.summary());
    return Stream.of(
        summary.holds(
            "all that a point has",
            summaryPoint(
                it ->
                    it.hasSum(24)
                        .hasCount(6)
                        .hasValuesSatisfying(v -> v.hasQuantile(0.5).hasValue(3.5))),
            ours(it -> it.hasSum(24).hasCount(6).hasQuantile(0.5, closeTo(3.5, 0)))),
        summary.fails("another sum", summaryPoint(it -> it.hasSum(6)), ours(it -> it.hasSum(6))),
        summary.fails(
            "another count", summaryPoint(it -> it.hasCount(24)), ours(it -> it.hasCount(24))),
        summary.fails(
            "another quantile",
            summaryPoint(it -> it.hasValuesSatisfying(v -> v.hasQuantile(0.9))),
            ours(it -> it.hasQuantile(0.9, closeTo(3.5, 0)))),
        summary.fails(
            "another value of the quantile",
            summaryPoint(it -> it.hasValuesSatisfying(v -> v.hasValue(3))),
            ours(it -> it.hasQuantile(0.5, closeTo(3, 0)))),
        summary.fails(
            "two points",
            it -> it.hasSummarySatisfying(s -> s.hasPointsSatisfying(p -> {}, p -> {})),
            it -> it.hasPointCount(2)),
        summary.fails(
            "it is a histogram",
            it -> it.hasHistogramSatisfying(h -> {}),
            it -> it.hasType(HISTOGRAM)),
        of(PeerMetrics.gauge())
            .fails(
                "it is a summary",
                it -> it.hasSummarySatisfying(s -> {}),
                it -> it.hasType(SUMMARY)));
  }
}
