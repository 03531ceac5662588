package dev.oteltest.assertions;

import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.match.Condition;
import dev.oteltest.assertions.match.SpanConditions;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions;
import io.opentelemetry.sdk.testing.assertj.SpanDataAssert;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Set;

/**
 * Assertions on one span.
 *
 * <p>After {@link TelemetryAssert#hasSpan(String)}, the assertion applies to every span with that
 * name, and each expectation keeps the spans that meet it: the chain passes if one span meets all
 * expectations. A failure reports all expectations so far for the closest span. To check the
 * remaining expectations even after a mismatch, pass all of them at once: {@code
 * hasSpan(span("x").withAttribute(…).hasStatusOk())}.
 *
 * @since 0.1
 */
public class SpanAssert extends JudgingAssert<SpanAssert, SpanData>
    implements SpanConditions<SpanAssert> {

  private TelemetryAssert origin;
  private Candidates candidates;
  private boolean missing;

  SpanAssert(SpanData actual) {
    super(actual, SpanAssert.class, AssertContext.of(alone(actual)));
    origin = new TelemetryAssert(CapturedTelemetry.of(List.of(actual)));
    candidates = Candidates.of(mode().source(), SpanMatcher.span(actual.getName()));
  }

  private static TelemetrySource alone(SpanData span) {
    return new FixedSource("", List.of(span), Set.of(span.getParentSpanId()));
  }

  /** Sets the origin of the span and the candidates that it belongs to. */
  final SpanAssert from(TelemetryAssert origin, Candidates candidates) {
    this.origin = origin;
    this.candidates = candidates;
    setMode(origin.mode());
    copyDescription(origin);
    return this;
  }

  /**
   * Records that the span is missing, which has been reported; further expectations are ignored.
   */
  final SpanAssert missing() {
    missing = true;
    return this;
  }

  @Override
  public SpanAssert matching(Condition<SpanNode> condition) {
    if (missing) {
      return this;
    }
    Candidates narrowed =
        mode()
            .patience()
            .until(
                mode().source(),
                () -> candidates.with(condition),
                attempt -> attempt.first() != null);
    SpanNode first = narrowed.first();
    if (first == null) {
      fail(narrowed.failureText(), narrowed.expectedText(), narrowed.actualText());
      return this;
    }
    candidates = narrowed;
    if (first.span() == actual) {
      return this;
    }
    SpanAssert other = mode().judge().spanAssert(first.span()).from(origin, narrowed);
    other.copyDescription(this);
    return other;
  }

  /** Verifies that the span meets every expectation of a matcher, including its name. */
  public SpanAssert is(SpanMatcher matcher) {
    SpanAssert at = this;
    for (Condition<SpanNode> condition : matcher.allConditions()) {
      at = at.matching(condition);
    }
    return at;
  }

  /** Returns assertions on the children of the span. */
  @CheckReturnValue
  public SpansAssert children() {
    String traceId = actual.getTraceId();
    String spanId = actual.getSpanId();
    return origin.spans(
        SpanMatcher.anySpan()
            .matching(
                "parent " + ValueFormatter.quote(actual.getName()),
                span ->
                    span.getParentSpanId().equals(spanId) && span.getTraceId().equals(traceId)));
  }

  /** Returns OpenTelemetry's own assertions on the span. */
  @CheckReturnValue
  public SpanDataAssert asSpanDataAssert() {
    return OpenTelemetryAssertions.assertThat(actual);
  }

  /** Returns to the assertions on all captured telemetry. */
  @CheckReturnValue
  public TelemetryAssert backToTelemetry() {
    return origin;
  }
}
