package dev.oteltest.assertions;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.check.AttributeChecks;
import dev.oteltest.assertions.internal.rule.CountRules;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.match.SignalMatchers;
import dev.oteltest.assertions.match.SpanConditions;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions;
import io.opentelemetry.sdk.testing.assertj.SpanDataAssert;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractObjectAssert;

/**
 * Assertions on one span; {@link SignalAssert} explains how several spans are distinguished.
 *
 * @since 0.1
 */
public class SpanAssert extends SignalAssert<SpanAssert, SpanData, SpanNode, SpanMatcher>
    implements SpanConditions<SpanAssert> {

  private static final String NOT_SOFT =
      "asSpanDataAssert() would throw its failures at once instead of collecting them. Pass what is"
          + " expected: asSpanDataAssert(it -> it.hasName(...)).";

  SpanAssert(SpanData actual) {
    super(actual, SpanAssert.class, SignalKind.SPANS);
  }

  /** Starts assertions on a span without its trace. */
  static SpanAssert alone(SpanData actual) {
    TelemetrySource source = TelemetrySource.Fixed.alone(actual);
    TelemetryAssert origin = new TelemetryAssert(CapturedTelemetry.of(source));
    return of(
        SignalKind.SPANS,
        origin,
        origin,
        Candidates.of(
            SignalKind.SPANS, source, Conditions.of(SignalMatchers.span(actual.getName()))));
  }

  /**
   * Returns assertions on the children of the span; fails if several spans meet all expectations so
   * far.
   */
  @CheckReturnValue
  public SpansAssert children() {
    context().refuseAlone("children");
    SpanAssert one = one(false);
    return origin().spans(childOf(one)).orMissing(one.isMissing());
  }

  /**
   * Verifies that the span has a child with the given name, and returns assertions on it; fails if
   * several spans meet all expectations so far.
   */
  public SpanAssert child(String name) {
    context().refuseAlone("a child");
    SpanAssert one = one(false);
    return one.isMissing()
        ? one
        : origin().find(SignalKind.SPANS, SignalMatchers.span(name), childOf(one));
  }

  private static SpanMatcher childOf(SpanAssert one) {
    Expectation<SpanNode> child =
        Conditions.of(SignalMatchers.span().hasParent(one.actual.getSpanContext()));
    Condition<SpanNode> named =
        Condition.<SpanNode>of(
                "parent " + ValueFormatter.quote(one.actual.getName()),
                child::matches,
                it -> "has another")
            .decided(Condition.Decided.FROM_START);
    return Conditions.add(SignalMatchers.span(), named);
  }

  /** Verifies that exactly one span meets all expectations so far. */
  public SpanAssert exactlyOnce() {
    context().refuseAlone("exactly once");
    return isMissing() || candidates().isPicked()
        ? this
        : check(SignalKind.SPANS, CountRules.exactly(candidates().expected(), 1));
  }

  /**
   * Verifies that the span has an attribute, and returns AssertJ's assertions on its value; fails
   * if several spans meet all expectations so far.
   */
  @CheckReturnValue
  public AbstractObjectAssert<?, Object> attribute(String key) {
    return valueOf(
        SignalMatchers.span().hasAttribute(key),
        it -> AttributeChecks.find(it.getAttributes(), key));
  }

  /**
   * Returns OpenTelemetry's own assertions on the span; fails if several spans meet all
   * expectations so far. Those assertions throw each failure at once, so soft assertions need
   * {@link #asSpanDataAssert(Consumer)}.
   */
  @CheckReturnValue
  public SpanDataAssert asSpanDataAssert() {
    SpanAssert span = one();
    if (!context().failureHandler().isSoft()) {
      return OpenTelemetryAssertions.assertThat(span.actual);
    }
    if (!span.isMissing()) {
      failures().fail(NOT_SOFT, "asSpanDataAssert(it -> ...)", "asSpanDataAssert()");
    }
    return OpenTelemetryAssertions.assertThat(span.actual).as(NOT_SOFT);
  }

  /**
   * Verifies the span with OpenTelemetry's own assertions: {@code asSpanDataAssert(it ->
   * it.hasName("job"))}; fails if several spans meet all expectations so far.
   *
   * @param requirements called with assertions on the span
   */
  public SpanAssert asSpanDataAssert(Consumer<SpanDataAssert> requirements) {
    notNull(requirements, "requirements");
    return applyPlain(it -> requirements.accept(OpenTelemetryAssertions.assertThat(it.current())));
  }
}
