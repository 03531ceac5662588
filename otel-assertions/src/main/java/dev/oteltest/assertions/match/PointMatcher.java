package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;
import static dev.oteltest.assertions.internal.value.Numbers.notNaN;

import dev.oteltest.assertions.match.Condition.Decided;
import dev.oteltest.assertions.tree.PointEntry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Expectations of a point of a metric: {@code point().hasAttribute("step", "resize").hasValue(3)}.
 * A point is the value or distribution for one set of attributes. Immutable.
 *
 * @since 0.1
 */
public final class PointMatcher extends SignalMatcher<PointMatcher, PointEntry>
    implements AttributeConditions<PointMatcher> {

  private PointMatcher(Expectation<PointEntry> expectation) {
    super(expectation);
  }

  /** Matches any point. */
  public static PointMatcher point() {
    return new PointMatcher(Expectation.of("point"));
  }

  @Override
  Condition<PointEntry> adapted(Condition<PointEntry> condition) {
    return condition.neverEnding();
  }

  @Override
  PointMatcher of(Expectation<PointEntry> other) {
    return new PointMatcher(other);
  }

  /**
   * Expects that a predicate holds.
   *
   * @param words a description of the predicate, as a noun phrase: "an even value"
   */
  public PointMatcher matching(String words, Predicate<PointData> test) {
    notNull(test, "test");
    return matching(
        Condition.of(notNull(words, "words"), it -> test.test(it.point()), it -> "was otherwise"));
  }

  @Override
  public PointMatcher hasAttributes(List<Condition<Attributes>> conditions) {
    return matching(
        Condition.on(conditions, (PointEntry it) -> it.point().getAttributes()).stream()
            .map(it -> it.decided(Decided.FROM_START))
            .toList());
  }

  /** Expects the given value of a sum or gauge. */
  public PointMatcher hasValue(Number value) {
    return matching(PointChecks.value(notNaN(value, "value")));
  }

  /** Expects a matching value of a sum or gauge. */
  public PointMatcher hasValue(ValueMatcher value) {
    return matching(PointChecks.value(notNull(value, "value")));
  }

  /** Expects the given number of measurements in a histogram or summary. */
  public PointMatcher hasCount(long count) {
    return matching(PointChecks.count(count));
  }

  /** Expects a matching number of measurements in a histogram or summary. */
  public PointMatcher hasCount(ValueMatcher count) {
    return matching(PointChecks.count(notNull(count, "count")));
  }

  /** Expects the given sum of the measurements in a histogram or summary. */
  public PointMatcher hasSum(Number sum) {
    return matching(PointChecks.sum(notNaN(sum, "sum")));
  }

  /** Expects a matching sum of the measurements in a histogram or summary. */
  public PointMatcher hasSum(ValueMatcher sum) {
    return matching(PointChecks.sum(notNull(sum, "sum")));
  }

  /**
   * Expects a smallest measurement that matches. The smallest measurement is known only if it is
   * also the smallest since the SDK was created, because a metric does not record the smallest
   * since a test began.
   */
  public PointMatcher hasMin(ValueMatcher min) {
    return matching(PointChecks.min(notNull(min, "min")));
  }

  /**
   * Expects a largest measurement that matches; {@link #hasMin} explains when the measurement is
   * known.
   */
  public PointMatcher hasMax(ValueMatcher max) {
    return matching(PointChecks.max(notNull(max, "max")));
  }

  /** Expects a histogram with the given bucket boundaries. */
  public PointMatcher hasBounds(double... bounds) {
    return matching(PointChecks.bounds(Arrays.stream(notNull(bounds, "bounds")).boxed().toList()));
  }

  /** Expects the given numbers of measurements in the buckets of a histogram. */
  public PointMatcher hasBucketCounts(long... counts) {
    return matching(
        PointChecks.bucketCounts(Arrays.stream(notNull(counts, "counts")).boxed().toList()));
  }

  /**
   * Expects a matching value for a quantile of a summary.
   *
   * @param quantile from 0 to 1, such as 0.99
   */
  public PointMatcher hasQuantile(double quantile, ValueMatcher value) {
    return matching(PointChecks.quantile(quantile, notNull(value, "value")));
  }

  /** Expects an exemplar from a span with the given name. */
  public PointMatcher hasExemplarIn(String name) {
    return hasExemplarIn(SpanMatcher.span(name));
  }

  /**
   * Expects an exemplar from a span that matches. An exemplar is a measurement that was kept as an
   * example.
   */
  public PointMatcher hasExemplarIn(SpanMatcher span) {
    return matching(PointChecks.exemplarIn(notNull(span, "span")));
  }
}
