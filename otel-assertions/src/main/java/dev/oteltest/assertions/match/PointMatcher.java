package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;
import static dev.oteltest.assertions.internal.value.Numbers.notNaN;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.condition.ValueChecks;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.tree.PointEntry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.time.Instant;
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
    super(expectation, Condition::neverEnding);
  }

  /**
   * Matches any point.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasMetric(metric("imageflow_runs_total").hasPoint(point()));
   *
   * // fails:
   * assertThat(telemetry).hasMetric(metric("imageflow_runs_total").hasNoPoint(point()));
   *
   * Expected metric "imageflow_runs_total" with
   *   x no point, but has {step="load"}  3
   * }</pre>
   */
  public static PointMatcher point() {
    return new PointMatcher(Expectation.of("point"));
  }

  @Override
  PointMatcher of(Expectation<PointEntry> other) {
    return new PointMatcher(other);
  }

  /**
   * Expects that a predicate holds.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_duration_seconds").hasPoint(point().matching("an exemplar", point -> !point.getExemplars().isEmpty())));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_duration_seconds").hasPoint(point().matching("no exemplars", point -> point.getExemplars().isEmpty())));
   *
   * Expected metric "imageflow_duration_seconds" with
   *   x a point with no exemplars, but the only one {step="load"} misses no exemplars (was otherwise)
   * }</pre>
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

  /**
   * Expects the given value of a sum or gauge.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(metric("imageflow_runs_total").hasPoint(point().hasValue(3)));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(metric("imageflow_runs_total").hasPoint(point().hasValue(2)));
   *
   * Expected metric "imageflow_runs_total" with
   *   x a point with value 2, but the closest {step="load"} misses value 2 (was 3)
   * }</pre>
   */
  public PointMatcher hasValue(Number value) {
    return matching(PointChecks.value(notNaN(value, "value")));
  }

  /**
   * Expects a matching value of a sum or gauge.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(metric("imageflow_runs_total").hasPoint(point().hasValue(atLeast(3))));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(metric("imageflow_runs_total").hasPoint(point().hasValue(atLeast(4))));
   *
   * Expected metric "imageflow_runs_total" with
   *   x a point with value of at least 4, but the closest {step="load"} misses value of at least 4 (was 3)
   * }</pre>
   */
  public PointMatcher hasValue(ValueMatcher value) {
    return matching(PointChecks.value(notNull(value, "value")));
  }

  /**
   * Expects the given number of measurements in a histogram or summary.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(metric("imageflow_duration_seconds").hasPoint(point().hasCount(2)));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(metric("imageflow_duration_seconds").hasPoint(point().hasCount(3)));
   *
   * Expected metric "imageflow_duration_seconds" with
   *   x a point with count 3, but the only one {step="load"} misses count 3 (was 2)
   * }</pre>
   */
  public PointMatcher hasCount(long count) {
    return matching(PointChecks.count(count));
  }

  /**
   * Expects a matching number of measurements in a histogram or summary.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_duration_seconds").hasPoint(point().hasCount(atMost(2))));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_duration_seconds").hasPoint(point().hasCount(atMost(1))));
   *
   * Expected metric "imageflow_duration_seconds" with
   *   x a point with count of at most 1, but the only one {step="load"} misses count of at most 1 (was 2)
   * }</pre>
   */
  public PointMatcher hasCount(ValueMatcher count) {
    return matching(PointChecks.count(notNull(count, "count")));
  }

  /**
   * Expects the given sum of the measurements in a histogram or summary.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(metric("imageflow_duration_seconds").hasPoint(point().hasSum(0.5)));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(metric("imageflow_duration_seconds").hasPoint(point().hasSum(1)));
   *
   * Expected metric "imageflow_duration_seconds" with
   *   x a point with sum 1, but the only one {step="load"} misses sum 1 (was 0.5)
   * }</pre>
   */
  public PointMatcher hasSum(Number sum) {
    return matching(PointChecks.sum(notNaN(sum, "sum")));
  }

  /**
   * Expects a matching sum of the measurements in a histogram or summary.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_duration_seconds").hasPoint(point().hasSum(atMost(1))));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_duration_seconds").hasPoint(point().hasSum(atLeast(1))));
   *
   * Expected metric "imageflow_duration_seconds" with
   *   x a point with sum of at least 1, but the only one {step="load"} misses sum of at least 1 (was 0.5)
   * }</pre>
   */
  public PointMatcher hasSum(ValueMatcher sum) {
    return matching(PointChecks.sum(notNull(sum, "sum")));
  }

  /**
   * Expects the given smallest measurement; {@link #hasMin(ValueMatcher)} explains when it is
   * known.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(metric("imageflow_duration_seconds").hasPoint(point().hasMin(0.1)));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(metric("imageflow_duration_seconds").hasPoint(point().hasMin(0.2)));
   *
   * Expected metric "imageflow_duration_seconds" with
   *   x a point with min 0.2, but the only one {step="load"} misses min 0.2 (was 0.1)
   * }</pre>
   */
  public PointMatcher hasMin(Number min) {
    return matching(HistogramChecks.min(notNaN(min, "min")));
  }

  /**
   * Expects a smallest measurement that matches. A metric records the smallest since the SDK was
   * created, not since a test began. So it is known only if nothing as small was measured before
   * the test; otherwise, this fails and says so.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_duration_seconds").hasPoint(point().hasMin(atMost(0.1))));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_duration_seconds").hasPoint(point().hasMin(atLeast(0.2))));
   *
   * Expected metric "imageflow_duration_seconds" with
   *   x a point with min of at least 0.2, but the only one {step="load"} misses min of at least 0.2 (was 0.1)
   * }</pre>
   */
  public PointMatcher hasMin(ValueMatcher min) {
    return matching(HistogramChecks.min(notNull(min, "min")));
  }

  /**
   * Expects the given largest measurement; {@link #hasMin(ValueMatcher)} explains when it is known.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(metric("imageflow_duration_seconds").hasPoint(point().hasMax(0.4)));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(metric("imageflow_duration_seconds").hasPoint(point().hasMax(0.3)));
   *
   * Expected metric "imageflow_duration_seconds" with
   *   x a point with max 0.3, but the only one {step="load"} misses max 0.3 (was 0.4)
   * }</pre>
   */
  public PointMatcher hasMax(Number max) {
    return matching(HistogramChecks.max(notNaN(max, "max")));
  }

  /**
   * Expects a largest measurement that matches; {@link #hasMin(ValueMatcher)} explains when it is
   * known.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_duration_seconds").hasPoint(point().hasMax(atMost(0.4))));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_duration_seconds").hasPoint(point().hasMax(atMost(0.3))));
   *
   * Expected metric "imageflow_duration_seconds" with
   *   x a point with max of at most 0.3, but the only one {step="load"} misses max of at most 0.3 (was 0.4)
   * }</pre>
   */
  public PointMatcher hasMax(ValueMatcher max) {
    return matching(HistogramChecks.max(notNull(max, "max")));
  }

  /**
   * Expects a histogram with the given bucket boundaries.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_duration_seconds").hasPoint(point().hasBounds(0.25, 1)));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(metric("imageflow_duration_seconds").hasPoint(point().hasBounds(0.25)));
   *
   * Expected metric "imageflow_duration_seconds" with
   *   x a point with bounds [0.25], but the only one {step="load"} misses bounds [0.25] (was [0.25, 1])
   * }</pre>
   */
  public PointMatcher hasBounds(double... bounds) {
    return matching(
        HistogramChecks.bounds(Arrays.stream(notNull(bounds, "bounds")).boxed().toList()));
  }

  /**
   * Expects the given numbers of measurements in the buckets of a histogram.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_duration_seconds").hasPoint(point().hasBucketCounts(1, 1, 0)));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_duration_seconds").hasPoint(point().hasBucketCounts(2, 0, 0)));
   *
   * Expected metric "imageflow_duration_seconds" with
   *   x a point with bucket counts [2, 0, 0], but the only one {step="load"} misses bucket counts [2, 0, 0] (was [1, 1, 0])
   * }</pre>
   */
  public PointMatcher hasBucketCounts(long... counts) {
    return matching(HistogramChecks.bucketCounts(list(counts)));
  }

  /**
   * Expects an exponential histogram with the given scale.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasMetric(metric("drift").hasPoint(point().hasScale(2)));
   *
   * // fails:
   * assertThat(telemetry).hasMetric(metric("drift").hasPoint(point().hasScale(3)));
   *
   * Expected metric "drift" with
   *   x a point with scale 3, but the only one misses scale 3 (was 2)
   * }</pre>
   */
  public PointMatcher hasScale(int scale) {
    return matching(HistogramChecks.scale(scale));
  }

  /**
   * Expects the given number of measurements in the zero bucket of an exponential histogram.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasMetric(metric("drift").hasPoint(point().hasZeroCount(4)));
   *
   * // fails:
   * assertThat(telemetry).hasMetric(metric("drift").hasPoint(point().hasZeroCount(0)));
   *
   * Expected metric "drift" with
   *   x a point with zero count 0, but the only one misses zero count 0 (was 4)
   * }</pre>
   */
  public PointMatcher hasZeroCount(long count) {
    return matching(HistogramChecks.zeroCount(count));
  }

  /**
   * Expects exactly the given buckets of positive measurements in an exponential histogram.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(metric("drift").hasPoint(point().hasPositiveBuckets(-1, 1, 0, 2)));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(metric("drift").hasPoint(point().hasPositiveBuckets(0, 1, 0, 2)));
   *
   * Expected metric "drift" with
   *   x a point with positive buckets [1, 0, 2] from 0 on, but the only one misses positive buckets [1, 0, 2] from 0 on (was [1, 0, 2] from -1 on)
   * }</pre>
   *
   * @param offset the index of the first bucket
   * @param counts the numbers of measurements, from that bucket on
   */
  public PointMatcher hasPositiveBuckets(int offset, long... counts) {
    return matching(HistogramChecks.positiveBuckets(offset, list(counts)));
  }

  /**
   * Expects exactly the given buckets of negative measurements in an exponential histogram.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(metric("drift").hasPoint(point().hasNegativeBuckets(3, 1)));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(metric("drift").hasPoint(point().hasNegativeBuckets(3, 2)));
   *
   * Expected metric "drift" with
   *   x a point with negative buckets [2] from 3 on, but the only one misses negative buckets [2] from 3 on (was [1] from 3 on)
   * }</pre>
   *
   * @param offset the index of the first bucket
   * @param counts the numbers of measurements, from that bucket on
   */
  public PointMatcher hasNegativeBuckets(int offset, long... counts) {
    return matching(HistogramChecks.negativeBuckets(offset, list(counts)));
  }

  private static List<Long> list(long[] counts) {
    return Arrays.stream(notNull(counts, "counts")).boxed().toList();
  }

  /**
   * Expects exactly the given time from which on the point counts.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("drift").hasPoint(point().hasStartTime(Instant.ofEpochSecond(1))));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("drift").hasPoint(point().hasStartTime(Instant.ofEpochSecond(2))));
   *
   * Expected metric "drift" with
   *   x a point with start time 1970-01-01T00:00:02Z, but the only one misses start time 1970-01-01T00:00:02Z (was 1970-01-01T00:00:01Z)
   * }</pre>
   */
  public PointMatcher hasStartTime(Instant time) {
    return matching(
        ValueChecks.time(
            "start time", notNull(time, "time"), it -> it.point().getStartEpochNanos()));
  }

  /**
   * Expects exactly the given time at which the point was collected.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(metric("drift").hasPoint(point().hasTime(Instant.ofEpochMilli(2500))));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(metric("drift").hasPoint(point().hasTime(Instant.ofEpochMilli(2501))));
   *
   * Expected metric "drift" with
   *   x a point with time 1970-01-01T00:00:02.501Z, but the only one misses time 1970-01-01T00:00:02.501Z (was 1970-01-01T00:00:02.500Z)
   * }</pre>
   */
  public PointMatcher hasTime(Instant time) {
    return matching(
        ValueChecks.time("time", notNull(time, "time"), it -> it.point().getEpochNanos()));
  }

  /**
   * Expects a matching value for a quantile of a summary.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(metric("latency").hasPoint(point().hasQuantile(0.5, atMost(4))));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(metric("latency").hasPoint(point().hasQuantile(0.5, atMost(3))));
   *
   * Expected metric "latency" with
   *   x a point with quantile 0.5 of at most 3, but the only one misses quantile 0.5 of at most 3 (was 4)
   * }</pre>
   *
   * @param quantile from 0 to 1, such as 0.99
   */
  public PointMatcher hasQuantile(double quantile, ValueMatcher value) {
    return matching(PointChecks.quantile(quantile, notNull(value, "value")));
  }

  /**
   * Expects an exemplar that matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("drift").hasPoint(point().hasExemplar(exemplar().hasValue(0.5).hasAttribute("user", "u1"))));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("drift").hasPoint(point().hasExemplar(exemplar().hasValue(0.4).hasAttribute("user", "u1"))));
   *
   * Expected metric "drift" with
   *   x a point with an exemplar with value 0.4, attribute user = "u1", but the only one misses an exemplar with value 0.4, attribute user = "u1" (the only one misses value 0.4 (was 0.5))
   * }</pre>
   */
  public PointMatcher hasExemplar(ExemplarMatcher exemplar) {
    return matching(ExemplarChecks.among(notNull(exemplar, "exemplar")));
  }

  /**
   * Expects an exemplar from a span with the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_duration_seconds").hasPoint(point().hasExemplarIn("store")));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_duration_seconds").hasPoint(point().hasExemplarIn("load")));
   *
   * Expected metric "imageflow_duration_seconds" with
   *   x a point with exemplar in span "load", but the only one {step="load"} misses exemplar in span "load" (has exemplars in "store")
   * }</pre>
   */
  public PointMatcher hasExemplarIn(String name) {
    return hasExemplarIn(SpanMatcher.span(name));
  }

  /**
   * Expects an exemplar from a span that matches. An exemplar is a measurement that was kept as an
   * example.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_duration_seconds").hasPoint(point().hasExemplarIn(span("store"))));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_duration_seconds").hasPoint(point().hasExemplarIn(span("load"))));
   *
   * Expected metric "imageflow_duration_seconds" with
   *   x a point with exemplar in span "load", but the only one {step="load"} misses exemplar in span "load" (has exemplars in "store")
   * }</pre>
   */
  public PointMatcher hasExemplarIn(SpanMatcher span) {
    return matching(ExemplarChecks.amongIn(notNull(span, "span")));
  }
}
