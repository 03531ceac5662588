package dev.oteltest.assertions;

import dev.oteltest.assertions.internal.rule.CountRules;
import dev.oteltest.assertions.internal.rule.TimingRules;
import dev.oteltest.assertions.match.SpanMatcher;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;

/**
 * Assertions on a selection of spans: how many there are, what all of them are, and how long they
 * took.
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

  /** Says where they come from, and what selects them. */
  final SpansAssert from(TelemetryAssert origin, SpanMatcher selection) {
    this.origin = origin;
    this.selection = selection;
    setMode(origin.mode());
    AssertDescription.copy(origin, this);
    return this;
  }

  /** Verifies that there are exactly so many. */
  public SpansAssert hasCount(int count) {
    return check(CountRules.exactly(selection, count));
  }

  /** Verifies that there are at least so many. */
  public SpansAssert hasCountAtLeast(int count) {
    return check(CountRules.atLeast(selection, count));
  }

  /** Verifies that there are at most so many: a budget. */
  public SpansAssert hasCountAtMost(int count) {
    return check(CountRules.atMost(selection, count));
  }

  /** Verifies that every one is as described; there must be one, or {@code allowEmpty()} said. */
  public SpansAssert allMatch(SpanMatcher expected) {
    return check(CountRules.all(selection, expected, mode().emptyAllowed()));
  }

  /** Verifies that at least one is as described. */
  public SpansAssert anyMatch(SpanMatcher expected) {
    return check(CountRules.atLeast(selection.and(expected), 1));
  }

  /** Verifies that none is as described; there must be one, or {@code allowEmpty()} said. */
  public SpansAssert noneMatch(SpanMatcher unwanted) {
    return check(CountRules.none(selection, unwanted, mode().emptyAllowed()));
  }

  /** Verifies that none took longer. */
  public SpansAssert takeAtMost(Duration most) {
    return takeAtMost(100, most);
  }

  /**
   * Verifies that so many percent of them took no longer.
   *
   * @throws IllegalArgumentException if the percentage is not above 0 and at most 100
   */
  public SpansAssert takeAtMost(double percent, Duration most) {
    return check(TimingRules.percentileAtMost(selection, percent, most, mode().emptyAllowed()));
  }

  /** Verifies that all of them together took no longer. */
  public SpansAssert takeInAllAtMost(Duration most) {
    return check(TimingRules.totalAtMost(selection, most, mode().emptyAllowed()));
  }

  /** Verifies that no two of them ran at the same time. */
  public SpansAssert runOneAtATime() {
    return check(TimingRules.oneAtATime(selection, mode().emptyAllowed()));
  }

  /** Verifies that at some moment so many of them ran. */
  public SpansAssert runConcurrently(int least) {
    return check(TimingRules.concurrent(selection, least));
  }

  /** Verifies that there is one, and goes on with the first. */
  public SpanAssert first() {
    return origin.hasSpan(selection);
  }

  /** Verifies that there is exactly one, and goes on with it. */
  public SpanAssert only() {
    return verify(CountRules.exactly(selection, 1))
        ? origin.hasSpan(selection)
        : origin.missing(selection);
  }

  /** Goes back to all captured telemetry. */
  @CheckReturnValue
  public TelemetryAssert backToTelemetry() {
    return origin;
  }
}
