package dev.oteltest.assertions.match;

import dev.oteltest.assertions.internal.text.MetricLine;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.internal.value.Numbers;
import dev.oteltest.assertions.match.Condition.Decided;
import dev.oteltest.assertions.tree.PointEntry;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.data.ValueAtQuantile;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Conditions on points of metrics. */
final class PointChecks {

  private PointChecks() {}

  static Condition<PointEntry> value(Number value) {
    return number("value", PointChecks::valueOf, value);
  }

  static Condition<PointEntry> value(ValueMatcher value) {
    return number("value", PointChecks::valueOf, value);
  }

  static Condition<PointEntry> count(long count) {
    return number("count", PointChecks::countOf, (Number) count);
  }

  static Condition<PointEntry> count(ValueMatcher count) {
    return number("count", PointChecks::countOf, count);
  }

  static Condition<PointEntry> sum(Number sum) {
    return number("sum", PointChecks::sumOf, sum);
  }

  static Condition<PointEntry> sum(ValueMatcher sum) {
    return number("sum", PointChecks::sumOf, sum);
  }

  static Condition<PointEntry> min(ValueMatcher min) {
    return number("min", PointChecks::minOf, min).decided(Decided.IN_QUIET);
  }

  static Condition<PointEntry> max(ValueMatcher max) {
    return number("max", PointChecks::maxOf, max);
  }

  private static Condition<PointEntry> number(
      String what, Function<PointData, @Nullable Number> of, Number expected) {
    return number(
        what + " " + MetricLine.number(expected),
        what,
        of,
        it -> Numbers.areEqual(it, expected),
        it -> "");
  }

  private static Condition<PointEntry> number(
      String what, Function<PointData, @Nullable Number> of, ValueMatcher expected) {
    return number(
            what + " " + expected.expectation(), what, of, expected::matches, expected::explain)
        .decided(expected.decidedWhileGrowing());
  }

  private static Condition<PointEntry> number(
      String words,
      String what,
      Function<PointData, @Nullable Number> of,
      Predicate<Number> test,
      Function<Number, String> why) {
    return Condition.of(
        words,
        it -> {
          Number number = of.apply(it.point());
          return number != null && test.test(number);
        },
        it -> {
          Number number = of.apply(it.point());
          return number == null
              ? "has no " + what + ": " + MetricLine.value(it.point())
              : "was " + MetricLine.number(number) + why.apply(number);
        });
  }

  static @Nullable Number valueOf(PointData point) {
    if (point instanceof LongPointData number) {
      return number.getValue();
    }
    return point instanceof DoublePointData number ? number.getValue() : null;
  }

  static @Nullable Number countOf(PointData point) {
    if (point instanceof HistogramPointData histogram) {
      return histogram.getCount();
    }
    if (point instanceof ExponentialHistogramPointData histogram) {
      return histogram.getCount();
    }
    return point instanceof SummaryPointData summary ? summary.getCount() : null;
  }

  private static @Nullable Number sumOf(PointData point) {
    if (point instanceof HistogramPointData histogram) {
      return histogram.getSum();
    }
    if (point instanceof ExponentialHistogramPointData histogram) {
      return histogram.getSum();
    }
    return point instanceof SummaryPointData summary ? summary.getSum() : null;
  }

  private static @Nullable Number minOf(PointData point) {
    if (point instanceof HistogramPointData histogram && histogram.hasMin()) {
      return histogram.getMin();
    }
    return point instanceof ExponentialHistogramPointData histogram && histogram.hasMin()
        ? histogram.getMin()
        : null;
  }

  private static @Nullable Number maxOf(PointData point) {
    if (point instanceof HistogramPointData histogram && histogram.hasMax()) {
      return histogram.getMax();
    }
    return point instanceof ExponentialHistogramPointData histogram && histogram.hasMax()
        ? histogram.getMax()
        : null;
  }

  static Condition<PointEntry> bounds(List<Double> bounds) {
    return histogram("bounds", bounds, HistogramPointData::getBoundaries)
        .decided(Decided.FROM_START);
  }

  static Condition<PointEntry> bucketCounts(List<Long> counts) {
    return histogram("bucket counts", counts, HistogramPointData::getCounts);
  }

  private static <N extends Number> Condition<PointEntry> histogram(
      String what, List<N> expected, Function<HistogramPointData, List<N>> of) {
    return Condition.of(
        what + " " + MetricLine.numbers(expected),
        it -> it.point() instanceof HistogramPointData point && of.apply(point).equals(expected),
        it ->
            it.point() instanceof HistogramPointData point
                ? "was " + MetricLine.numbers(of.apply(point))
                : "has no " + what + ": " + MetricLine.value(it.point()));
  }

  static Condition<PointEntry> quantile(double quantile, ValueMatcher value) {
    return number(
        "quantile " + MetricLine.number(quantile) + " " + value.expectation(),
        "quantile " + MetricLine.number(quantile),
        point -> quantileOf(point, quantile),
        value::matches,
        value::explain);
  }

  private static @Nullable Number quantileOf(PointData point, double quantile) {
    if (point instanceof SummaryPointData summary) {
      for (ValueAtQuantile value : summary.getValues()) {
        if (value.getQuantile() == quantile) {
          return value.getValue();
        }
      }
    }
    return null;
  }

  static Condition<PointEntry> exemplarIn(SpanMatcher span) {
    return new Condition<PointEntry>(
            "exemplar in " + span.expectation().describe(),
            it -> spansOf(it).stream().anyMatch(span::matches),
            PointChecks::exemplars,
            span.expectation().keys())
        .ofOneOf(span.expectation(), PointChecks::spansOf);
  }

  private static List<SpanNode> spansOf(PointEntry entry) {
    return entry.point().getExemplars().stream()
        .map(exemplar -> spanOf(entry, exemplar.getSpanContext()))
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable SpanNode spanOf(PointEntry entry, SpanContext span) {
    return span.isValid() ? entry.forest().get().find(span.getTraceId(), span.getSpanId()) : null;
  }

  private static String exemplars(PointEntry entry) {
    if (entry.point().getExemplars().isEmpty()) {
      return "has no exemplars: they are kept only for measurements within a sampled span";
    }
    List<String> spans =
        entry.point().getExemplars().stream()
            .map(
                exemplar -> {
                  SpanNode node = spanOf(entry, exemplar.getSpanContext());
                  return node == null ? "no captured span" : ValueFormatter.quote(node.name());
                })
            .distinct()
            .toList();
    return "has exemplars in " + String.join(", ", spans);
  }
}
