package dev.oteltest.assertions;

import dev.oteltest.assertions.internal.rule.CountRules;
import dev.oteltest.assertions.internal.rule.TimingRules;
import dev.oteltest.assertions.match.SpanMatcher;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;

/**
 * Assertions on the number of selected spans, on what all of them have in common, and on when they
 * ran.
 *
 * @since 0.1
 */
public class SpansAssert extends JudgingAssert<SpansAssert, List<SpanData>> {

  private TelemetryAssert origin;
  private SpanMatcher selection;

  SpansAssert(List<SpanData> actual) {
    super(actual, SpansAssert.class, AssertContext.of(new FixedSource("", actual)));
    origin = new TelemetryAssert(CapturedTelemetry.of(actual));
    selection = SpanMatcher.anySpan();
  }

  /** Sets the origin of the spans and the matcher that selected them. */
  final SpansAssert from(TelemetryAssert origin, SpanMatcher selection) {
    this.origin = origin;
    this.selection = selection;
    setMode(origin.mode());
    copyDescription(origin);
    return this;
  }

  /** Verifies that the selection contains exactly the given number of spans. */
  public SpansAssert hasCount(int count) {
    return check(CountRules.exactly(selection, count));
  }

  /** Verifies that the selection contains at least the given number of spans. */
  public SpansAssert hasCountAtLeast(int count) {
    return check(CountRules.atLeast(selection, count));
  }

  /** Verifies that the selection contains at most the given number of spans. */
  public SpansAssert hasCountAtMost(int count) {
    return check(CountRules.atMost(selection, count));
  }

  /**
   * Verifies that every selected span matches; fails if the selection is empty, unless {@code
   * allowEmpty()} was called.
   */
  public SpansAssert allMatch(SpanMatcher expected) {
    return check(CountRules.all(selection, expected, mode().emptyAllowed()));
  }

  /** Verifies that at least one selected span matches. */
  public SpansAssert anyMatch(SpanMatcher expected) {
    return check(CountRules.atLeast(selection.and(expected), 1));
  }

  /**
   * Verifies that no selected span matches; fails if the selection is empty, unless {@code
   * allowEmpty()} was called.
   */
  public SpansAssert noneMatch(SpanMatcher unwanted) {
    return check(CountRules.none(selection, unwanted, mode().emptyAllowed()));
  }

  /**
   * Verifies that no selected span took longer than the given duration. Fails if the selection is
   * empty, unless {@code allowEmpty()} was called, and if a selected span has not ended.
   */
  public SpansAssert takeAtMost(Duration most) {
    return takeAtMost(100, most);
  }

  /**
   * Verifies that the given percentage of the selected spans took no longer than the given duration
   * (nearest rank). Fails if the selection is empty, unless {@code allowEmpty()} was called, and if
   * a selected span has not ended.
   *
   * @throws IllegalArgumentException if the percentage is not above 0 and at most 100
   */
  public SpansAssert takeAtMost(double percent, Duration most) {
    return check(TimingRules.percentileAtMost(selection, percent, most, mode().emptyAllowed()));
  }

  /**
   * Verifies that the durations of all selected spans add up to no more than the given duration;
   * time in which two spans ran counts twice. Fails if the selection is empty, unless {@code
   * allowEmpty()} was called, and if a selected span has not ended.
   */
  public SpansAssert takeInAllAtMost(Duration most) {
    return check(TimingRules.totalAtMost(selection, most, mode().emptyAllowed()));
  }

  /**
   * Verifies that no two selected spans ran at the same time. Fails if the selection is empty,
   * unless {@code allowEmpty()} was called, and if a selected span has not ended.
   */
  public SpansAssert runOneAtATime() {
    return check(TimingRules.oneAtATime(selection, mode().emptyAllowed()));
  }

  /**
   * Verifies that at least the given number of selected spans ran at the same time. Fails if the
   * selection is empty or a selected span has not ended.
   */
  public SpansAssert runConcurrently(int least) {
    return check(TimingRules.concurrent(selection, least));
  }

  /**
   * Verifies that the selection is not empty, and returns assertions on the first span. As after
   * {@link TelemetryAssert#hasSpan(SpanMatcher)}, another selected span may meet further
   * expectations.
   */
  public SpanAssert first() {
    return origin.hasSpan(selection);
  }

  /** Verifies that the selection contains exactly one span, and returns assertions on it. */
  public SpanAssert only() {
    return verify(CountRules.exactly(selection, 1))
        ? origin.hasSpan(selection)
        : origin.missing(selection);
  }

  /** Returns to the assertions on all captured telemetry. */
  @CheckReturnValue
  public TelemetryAssert backToTelemetry() {
    return origin;
  }
}
