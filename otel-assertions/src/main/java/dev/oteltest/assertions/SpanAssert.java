package dev.oteltest.assertions;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.match.AttributeAssertions;
import dev.oteltest.assertions.match.Condition;
import dev.oteltest.assertions.match.EventMatcher;
import dev.oteltest.assertions.match.LinkMatcher;
import dev.oteltest.assertions.match.SpanConditions;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.match.ValueMatcher;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions;
import io.opentelemetry.sdk.testing.assertj.SpanDataAssert;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Assertions on one span; {@link SignalAssert} explains how several spans are distinguished.
 *
 * @since 0.1
 */
public class SpanAssert extends SignalAssert<SpanAssert, SpanData, SpanNode, SpanMatcher>
    implements SpanConditions<SpanAssert>, AttributeAssertions<SpanAssert> {

  private static final String NOT_SOFT =
      "asSpanDataAssert() would throw its failures at once instead of collecting them. Pass what is"
          + " expected: asSpanDataAssert(it -> it.hasName(...)).";

  SpanAssert(SpanData actual) {
    super(actual, SpanAssert.class, SignalKind.SPANS);
  }

  @Override
  public SpanAssert hasAttributes(Condition<Attributes> condition) {
    return is(SpanMatcher.span().hasAttributes(condition));
  }

  /** Verifies that the span has the given name. */
  public SpanAssert hasName(String name) {
    return is(SpanMatcher.span().hasName(name));
  }

  /** Verifies that the span has a name that matches. */
  public SpanAssert hasName(ValueMatcher name) {
    return is(SpanMatcher.span().hasName(name));
  }

  /** Verifies that the span has the given kind. */
  public SpanAssert hasKind(SpanKind kind) {
    return is(SpanMatcher.span().hasKind(kind));
  }

  /** Verifies that the span has the given status code. */
  public SpanAssert hasStatus(StatusCode code) {
    return is(SpanMatcher.span().hasStatus(code));
  }

  /** Verifies that the span has the given status code and description. */
  public SpanAssert hasStatus(StatusData status) {
    return is(SpanMatcher.span().hasStatus(status));
  }

  /** Verifies that the span has the given description of the status. */
  public SpanAssert hasStatusDescription(String description) {
    return is(SpanMatcher.span().hasStatusDescription(description));
  }

  /** Verifies that the span has a matching description of the status. */
  public SpanAssert hasStatusDescription(ValueMatcher description) {
    return is(SpanMatcher.span().hasStatusDescription(description));
  }

  /** Verifies that the span has an event with the given name. */
  public SpanAssert hasEvent(String name) {
    return is(SpanMatcher.span().hasEvent(name));
  }

  /** Verifies that the span has an event that matches. */
  public SpanAssert hasEvent(EventMatcher event) {
    return is(SpanMatcher.span().hasEvent(event));
  }

  /** Verifies that no event of the span has the given name. */
  public SpanAssert hasNoEvent(String name) {
    return is(SpanMatcher.span().hasNoEvent(name));
  }

  /** Verifies that no event of the span matches. */
  public SpanAssert hasNoEvent(EventMatcher event) {
    return is(SpanMatcher.span().hasNoEvent(event));
  }

  /** Verifies that the span has the given number of events. */
  public SpanAssert hasEventCount(int count) {
    return is(SpanMatcher.span().hasEventCount(count));
  }

  /** Verifies that the span has a recorded exception of exactly the given type. */
  public SpanAssert hasException(Class<? extends Throwable> type) {
    return is(SpanMatcher.span().hasException(type));
  }

  /** Verifies that the span has a recorded exception with exactly the given type and message. */
  public SpanAssert hasException(Class<? extends Throwable> type, String message) {
    return is(SpanMatcher.span().hasException(type, message));
  }

  /** Verifies that the span has ended and took at most the given time. */
  public SpanAssert hasDurationAtMost(Duration most) {
    return is(SpanMatcher.span().hasDurationAtMost(most));
  }

  /** Verifies that the span has ended and took less than the given time. */
  public SpanAssert hasDurationLessThan(Duration limit) {
    return is(SpanMatcher.span().hasDurationLessThan(limit));
  }

  /** Verifies that the span has ended and took at least the given time. */
  public SpanAssert hasDurationAtLeast(Duration least) {
    return is(SpanMatcher.span().hasDurationAtLeast(least));
  }

  /** Verifies that the span has an instrumentation scope with the given name. */
  public SpanAssert hasScope(String name) {
    return is(SpanMatcher.span().hasScope(name));
  }

  /** Verifies that the span has an instrumentation scope with the given name and version. */
  public SpanAssert hasScope(String name, String version) {
    return is(SpanMatcher.span().hasScope(name, version));
  }

  /** Verifies that the span has the given attribute of the resource. */
  public <T> SpanAssert hasResourceAttribute(AttributeKey<T> key, T value) {
    return is(SpanMatcher.span().hasResourceAttribute(key, value));
  }

  /** Verifies that the span has the given attribute of the resource. */
  public SpanAssert hasResourceAttribute(String key, Object value) {
    return is(SpanMatcher.span().hasResourceAttribute(key, value));
  }

  /**
   * Verifies that the span has exactly the given parent, whether it was captured or not, such as
   * the one that a caller's header named.
   *
   * @param parent the ids of the parent
   */
  public SpanAssert hasParent(SpanContext parent) {
    return is(SpanMatcher.span().hasParent(parent));
  }

  /** Verifies that the span has a parent with the given name. */
  public SpanAssert hasParent(String name) {
    return is(SpanMatcher.span().hasParent(name));
  }

  /** Verifies that the span has a parent that matches. */
  public SpanAssert hasParent(SpanMatcher parent) {
    return is(SpanMatcher.span().hasParent(parent));
  }

  /** Verifies that the span has an ancestor with the given name, at any distance. */
  public SpanAssert hasAncestor(String name) {
    return is(SpanMatcher.span().hasAncestor(name));
  }

  /** Verifies that the span has an ancestor that matches, at any distance. */
  public SpanAssert hasAncestor(SpanMatcher ancestor) {
    return is(SpanMatcher.span().hasAncestor(ancestor));
  }

  /** Verifies that the span has a child with the given name. */
  public SpanAssert hasChild(String name) {
    return is(SpanMatcher.span().hasChild(name));
  }

  /** Verifies that the span has a child that matches. */
  public SpanAssert hasChild(SpanMatcher child) {
    return is(SpanMatcher.span().hasChild(child));
  }

  /** Verifies that the span has a descendant with the given name, at any distance. */
  public SpanAssert hasDescendant(String name) {
    return is(SpanMatcher.span().hasDescendant(name));
  }

  /** Verifies that the span has a descendant that matches, at any distance. */
  public SpanAssert hasDescendant(SpanMatcher descendant) {
    return is(SpanMatcher.span().hasDescendant(descendant));
  }

  /** Verifies that the span has the given number of children. */
  public SpanAssert hasChildCount(int count) {
    return is(SpanMatcher.span().hasChildCount(count));
  }

  /** Verifies that the span has a link that matches. */
  public SpanAssert hasLink(LinkMatcher link) {
    return is(SpanMatcher.span().hasLink(link));
  }

  /** Verifies that the span has a link to a span with the given name. */
  public SpanAssert hasLinkTo(String name) {
    return is(SpanMatcher.span().hasLinkTo(name));
  }

  /** Verifies that the span has a link to a span that matches. */
  public SpanAssert hasLinkTo(SpanMatcher target) {
    return is(SpanMatcher.span().hasLinkTo(target));
  }

  /** Verifies that the span has the given number of links. */
  public SpanAssert hasLinkCount(int count) {
    return is(SpanMatcher.span().hasLinkCount(count));
  }

  /**
   * Verifies that the end of the span waited for exactly the descendants with the given names, in
   * order of their start: the child that ended last, the child that ended last before that one
   * began, and so on, and recursively within each.
   */
  public SpanAssert hasCriticalPath(String... names) {
    return is(SpanMatcher.span().hasCriticalPath(names));
  }

  /** Verifies that the span has ended, with no longer period without a running child. */
  public SpanAssert hasGapsAtMost(Duration most) {
    return is(SpanMatcher.span().hasGapsAtMost(most));
  }

  /** Starts assertions on a span without its trace. */
  static SpanAssert alone(SpanData actual) {
    TelemetrySource source = new FixedSource("", List.of(actual));
    TelemetryAssert origin = new TelemetryAssert(CapturedTelemetry.of(source));
    return of(
        SignalKind.SPANS,
        origin,
        origin,
        Candidates.of(SignalKind.SPANS, source, SpanMatcher.span(actual.getName()).expectation()));
  }

  /**
   * Returns assertions on the children of the span; fails if several spans meet all expectations so
   * far.
   */
  @CheckReturnValue
  public SpansAssert children() {
    SpanAssert one = one(false);
    SpanMatcher child = SpanMatcher.span().hasParent(one.actual.getSpanContext());
    return origin()
        .spans(
            SpanMatcher.span()
                .matching(
                    Condition.<SpanNode>of(
                            "parent " + ValueFormatter.quote(one.actual.getName()),
                            child::matches,
                            it -> "has another")
                        .decided(Condition.Decided.FROM_START)))
        .orMissing(one.isMissing());
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
      fail(NOT_SOFT, "asSpanDataAssert(it -> ...)", "asSpanDataAssert()");
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
    return applyPlain(it -> requirements.accept(OpenTelemetryAssertions.assertThat(it.actual())));
  }
}
