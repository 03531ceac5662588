package dev.oteltest.assertions.match;

import dev.oteltest.assertions.condition.Closeness;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.internal.text.MetricLine;
import dev.oteltest.assertions.internal.text.Numbers;
import dev.oteltest.assertions.tree.MetricEntry;
import dev.oteltest.assertions.tree.PointEntry;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Conditions on metrics. */
final class MetricChecks {

  private MetricChecks() {}

  static Condition<MetricEntry> monotonic(boolean monotonic) {
    String kind = monotonic ? "counter" : "up-down counter";
    return Condition.fixed(
        monotonic ? "a sum that only grows" : "a sum that may shrink",
        it -> MetricLine.kind(it.metric()).equals(kind),
        it -> "was a " + MetricLine.kind(it.metric()));
  }

  static Condition<MetricEntry> temporality(AggregationTemporality temporality) {
    return Condition.fixed(
        "temporality " + temporality,
        it -> temporalityOf(it.metric()) == temporality,
        it -> {
          AggregationTemporality is = temporalityOf(it.metric());
          return is == null ? "was a " + MetricLine.kind(it.metric()) : "was " + is;
        });
  }

  private static @Nullable AggregationTemporality temporalityOf(MetricData metric) {
    return switch (metric.getType()) {
      case LONG_SUM -> metric.getLongSumData().getAggregationTemporality();
      case DOUBLE_SUM -> metric.getDoubleSumData().getAggregationTemporality();
      case HISTOGRAM -> metric.getHistogramData().getAggregationTemporality();
      case EXPONENTIAL_HISTOGRAM ->
          metric.getExponentialHistogramData().getAggregationTemporality();
      default -> null;
    };
  }

  static Condition<MetricEntry> point(PointMatcher matcher) {
    return matcher
        .among(
            MetricChecks::points,
            "has no points",
            "a ",
            (all, closest) ->
                (all.size() == 1 ? "the only one " : "the closest ") + attributes(closest))
        .weighedBy(it -> Closeness.of(matcher.expected(), points(it)));
  }

  static Condition<MetricEntry> noPoint(PointMatcher matcher) {
    Expectation<PointEntry> unwanted = matcher.expected();
    return new Condition<MetricEntry>(
            "no " + unwanted.plain(),
            it ->
                points(it).stream().noneMatch(unwanted::matches)
                    && unwanted.unknownAmong(points(it)).isEmpty(),
            it ->
                points(it).stream()
                    .filter(unwanted::matches)
                    .findFirst()
                    .map(point -> "has " + MetricLine.point(point.point()))
                    .orElseGet(() -> whyUnknown(unwanted, points(it))),
            unwanted.keys())
        .decided(Decided.IN_QUIET)
        .openIf(it -> isOpen(unwanted, it));
  }

  static Condition<MetricEntry> eachPoint(PointMatcher matcher) {
    Expectation<PointEntry> expected = matcher.expected();
    return new Condition<MetricEntry>(
            "each " + expected.plain(),
            it -> !points(it).isEmpty() && points(it).stream().allMatch(expected::matches),
            it ->
                points(it).stream()
                    .filter(point -> !expected.matches(point))
                    .findFirst()
                    .map(point -> attributes(point) + expected.misses(point))
                    .orElse("has no points"),
            expected.keys())
        .decided(Decided.IN_QUIET)
        .openIf(it -> isOpen(expected, it));
  }

  private static String whyUnknown(Expectation<PointEntry> unwanted, List<PointEntry> points) {
    PointEntry point = unwanted.unknownAmong(points).get(0);
    return "it is not known: " + attributes(point) + unwanted.whyUnknown(point);
  }

  /** Returns whether the end of a span, to which an exemplar leads, decides about a point. */
  private static boolean isOpen(Expectation<PointEntry> expected, MetricEntry entry) {
    return expected.canBeOpen() && points(entry).stream().anyMatch(expected::isOpen);
  }

  private static String attributes(PointEntry point) {
    boolean plain = point.point().getAttributes().isEmpty();
    return plain ? "" : MetricLine.attributes(point.point()) + " ";
  }

  /**
   * What the points of a metric add up to.
   *
   * @param ofDistribution what a histogram or summary adds; null for nothing
   * @param mayShrink whether that may become smaller
   */
  record Sum(
      String noun,
      Function<PointData, @Nullable Number> ofDistribution,
      Predicate<MetricEntry> mayShrink) {

    static final Sum TOTAL = new Sum("total", PointChecks::countOf, PointChecks::isShrinking);
    static final Sum SUM =
        new Sum(
            "sum",
            PointChecks::sumOf,
            it -> PointChecks.isShrinking(it) || PointChecks.sumMayShrink(it));

    Condition<MetricEntry> of(Number expected) {
      return of("of " + MetricLine.number(expected), it -> Numbers.areEqual(it, expected), it -> "")
          .decided(Decided.IN_QUIET);
    }

    Condition<MetricEntry> of(ValueMatcher expected) {
      return PointChecks.shrinking(
          of(expected.expectation(), expected::matches, expected::explain)
              .decided(expected.decidedWhileGrowing()),
          expected,
          mayShrink);
    }

    private Condition<MetricEntry> of(
        String words, Predicate<Number> test, Function<Number, String> why) {
      return Condition.of(
          "a " + noun + " " + words,
          it -> test.test(in(it.metric())),
          it -> {
            Number sum = in(it.metric());
            return "was " + MetricLine.number(sum) + why.apply(sum);
          });
    }

    private Number in(MetricData metric) {
      return MetricLine.sum(
          metric.getData().getPoints(),
          point -> {
            Number single = MetricLine.single(point);
            return single == null ? ofDistribution.apply(point) : single;
          });
    }
  }

  private static List<PointEntry> points(MetricEntry entry) {
    return entry.metric().getData().getPoints().stream()
        .map(point -> new PointEntry(point, entry))
        .toList();
  }
}
