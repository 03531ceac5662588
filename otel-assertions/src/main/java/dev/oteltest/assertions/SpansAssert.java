package dev.oteltest.assertions;

import static dev.oteltest.assertions.internal.text.Arguments.notNegative;

import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.rule.TimingRules;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;

/**
 * Assertions on the number of selected spans, on what all of them have in common, and on when they
 * ran.
 *
 * @since 0.1
 */
public class SpansAssert
    extends SignalsAssert<SpansAssert, SpanData, SpanNode, SpanMatcher, SpanAssert> {

  SpansAssert(List<SpanData> actual) {
    super(actual, SpansAssert.class, SignalKind.SPANS);
  }

  @Override
  final SpansAssert of(Expectation<SpanNode> selection) {
    return origin().select(SignalKind.SPANS, selection, SpansAssert.class, SpansAssert::new);
  }

  /**
   * Verifies that no selected span took longer than the given duration. Fails if the selection is
   * empty, unless {@code allowEmpty()} was called, and if a selected span has not ended.
   */
  public SpansAssert takeAtMost(Duration most) {
    return takeAtMost(100, notNegative(most, "most"));
  }

  /**
   * Verifies that the given percentage of the selected spans took no longer than the given duration
   * (nearest rank). Fails if the selection is empty, unless {@code allowEmpty()} was called, and if
   * a selected span has not ended.
   *
   * @throws IllegalArgumentException if the percentage is not above 1 and at most 100, such as a
   *     share
   */
  public SpansAssert takeAtMost(double percent, Duration most) {
    return check(
        TimingRules.percentileAtMost(
            selection(), percent, notNegative(most, "most"), context().emptyAllowed()));
  }

  /**
   * Verifies that the durations of all selected spans add up to no more than the given duration;
   * time in which two spans ran counts twice. Fails if the selection is empty, unless {@code
   * allowEmpty()} was called, and if a selected span has not ended.
   */
  public SpansAssert takeAtMostInTotal(Duration most) {
    return check(
        TimingRules.totalAtMost(selection(), notNegative(most, "most"), context().emptyAllowed()));
  }

  /**
   * Verifies that no two selected spans ran at the same time. Fails if there are not at least two,
   * unless {@code allowEmpty()} was called, and if a selected span has not ended.
   */
  public SpansAssert runOneAtATime() {
    return check(TimingRules.oneAtATime(selection(), context().emptyAllowed()));
  }

  /**
   * Verifies that at least the given number of selected spans ran at the same time. Fails if the
   * selection is empty or a selected span has not ended.
   *
   * @throws IllegalArgumentException if the number is less than 2
   */
  public SpansAssert runConcurrently(int least) {
    if (notNegative(least, "least") < 2) {
      throw new IllegalArgumentException(
          "least must be at least 2, but is " + least + ": a single span always runs");
    }
    return check(TimingRules.concurrent(selection(), least));
  }
}
