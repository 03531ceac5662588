package dev.oteltest.assertions;

import dev.oteltest.assertions.match.Condition;
import dev.oteltest.assertions.match.SpanConditions;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on one span.
 *
 * <p>After {@link TelemetryAssert#hasSpan(String)} it is about every span of that name at first,
 * and each expectation leaves those that meet it: the chain passes if one span meets them all. A
 * failure reports all expectations so far of the span that comes closest. To have all of them
 * judged together, whatever fails first, hand them over at once: {@code
 * hasSpan(span("x").withAttribute(…).hasStatusOk())}.
 *
 * @since 0.1
 */
public class SpanAssert extends AbstractAssert<SpanAssert, SpanData>
    implements SpanConditions<SpanAssert> {

  private Judge judge = Judge.HARD;
  private TelemetryAssert origin;
  private Candidates candidates;
  private boolean missing;

  SpanAssert(SpanData actual) {
    super(actual, SpanAssert.class);
    CapturedTelemetry alone = CapturedTelemetry.of(List.of(actual));
    origin = new TelemetryAssert(alone);
    candidates = Candidates.of(alone.source(), SpanMatcher.span(actual.getName()));
  }

  /** Says where it comes from, and what it shall be judged among. */
  SpanAssert from(TelemetryAssert origin, Judge judge, Candidates candidates) {
    this.origin = origin;
    this.judge = judge;
    this.candidates = candidates;
    Info.copy(origin, this);
    return this;
  }

  /** Says that there is no such span, which has been reported: nothing more is asked of it. */
  SpanAssert missing() {
    missing = true;
    return this;
  }

  @Override
  public SpanAssert matching(Condition<SpanNode> condition) {
    if (missing) {
      return this;
    }
    Candidates narrowed = candidates.with(condition);
    SpanNode first = narrowed.first();
    if (first == null) {
      judge.fail(
          failureWithActualExpected(
              narrowed.actualText(), narrowed.expectedText(), "%s", narrowed.failureText()));
      return this;
    }
    candidates = narrowed;
    if (first.span() == actual) {
      return this;
    }
    SpanAssert other = judge.spanAssert(first.span()).from(origin, judge, narrowed);
    Info.copy(this, other);
    return other;
  }

  /** Expects everything that a matcher expects, its name included. */
  public SpanAssert matches(SpanMatcher matcher) {
    SpanAssert at = this;
    for (Condition<SpanNode> condition : matcher.allConditions()) {
      at = at.matching(condition);
    }
    return at;
  }

  /** Goes back to all captured telemetry. */
  public TelemetryAssert backToTelemetry() {
    return origin;
  }
}
