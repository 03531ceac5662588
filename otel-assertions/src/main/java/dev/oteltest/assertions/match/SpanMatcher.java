package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Duration;
import java.util.List;

/**
 * Expectations of a span: {@code span("GET /").hasKind(SERVER).hasStatusOk()}. Immutable, so it can
 * be kept and refined.
 *
 * @since 0.1
 */
public final class SpanMatcher extends SignalMatcher<SpanMatcher, SpanNode>
    implements SpanConditions<SpanMatcher>, AttributeConditions<SpanMatcher> {

  private SpanMatcher(Expectation<SpanNode> expectation) {
    super(expectation);
  }

  /** Matches a span with the given name. */
  public static SpanMatcher span(String name) {
    return new SpanMatcher(Expectation.named("span", notNull(name, "name"), SpanNode::name));
  }

  /** Matches a span whose name matches. */
  public static SpanMatcher span(ValueMatcher name) {
    return span().hasName(notNull(name, "name"));
  }

  /** Matches a span with any name. */
  public static SpanMatcher span() {
    return new SpanMatcher(Expectation.named("span", null, SpanNode::name));
  }

  @Override
  SpanMatcher of(Expectation<SpanNode> other) {
    return new SpanMatcher(other);
  }

  /** Returns whether a span meets all expectations. */
  public boolean matches(SpanNode node) {
    return expectation().matches(node);
  }

  /** Returns all spans that meet all expectations. */
  public List<SpanNode> select(SpanForest forest) {
    return expectation().select(forest);
  }

  @Override
  public SpanMatcher withAttributes(Condition<Attributes> condition) {
    return matching(notNull(condition, "condition").on(node -> node.span().getAttributes()));
  }

  /** Expects the given name. */
  public SpanMatcher withName(String name) {
    return and(span(name));
  }

  /** Expects a name that matches. */
  public SpanMatcher withName(ValueMatcher name) {
    return matching(Expectation.name(notNull(name, "name"), SpanNode::name));
  }

  /** Expects the given kind. */
  public SpanMatcher withKind(SpanKind kind) {
    return matching(SpanChecks.kind(notNull(kind, "kind")));
  }

  /** Expects the given status code. */
  public SpanMatcher withStatus(StatusCode code) {
    return matching(SpanChecks.status(notNull(code, "code")));
  }

  /** Expects the given status code and description. */
  public SpanMatcher withStatus(StatusData status) {
    return withStatus(notNull(status, "status").getStatusCode())
        .hasStatusDescription(status.getDescription());
  }

  /** Expects the given description of the status. */
  public SpanMatcher withStatusDescription(String description) {
    return matching(SpanChecks.statusDescription(notNull(description, "description")));
  }

  /** Expects a matching description of the status. */
  public SpanMatcher withStatusDescription(ValueMatcher description) {
    return matching(SpanChecks.statusDescription(notNull(description, "description")));
  }

  /** Expects an event with the given name. */
  public SpanMatcher withEvent(String name) {
    return withEvent(EventMatcher.event(name));
  }

  /** Expects an event that matches. */
  public SpanMatcher withEvent(EventMatcher event) {
    return matching(notNull(event, "event").among());
  }

  /** Expects that no event has the given name. */
  public SpanMatcher withoutEvent(String name) {
    return withoutEvent(EventMatcher.event(name));
  }

  /** Expects that no event matches. */
  public SpanMatcher withoutEvent(EventMatcher event) {
    return matching(notNull(event, "event").amongNone());
  }

  /** Expects the given number of events. */
  public SpanMatcher withEventCount(int count) {
    return matching(SpanChecks.eventCount(notNegative(count, "count")));
  }

  /** Expects a recorded exception of exactly the given type. */
  public SpanMatcher withException(Class<? extends Throwable> type) {
    return withEvent(EventMatcher.exception(type));
  }

  /** Expects a recorded exception with exactly the given type and message. */
  public SpanMatcher withException(Class<? extends Throwable> type, String message) {
    return withEvent(EventMatcher.exception(type).hasMessage(notNull(message, "message")));
  }

  /** Expects that the span has ended and took at most the given time. */
  public SpanMatcher withDurationAtMost(Duration most) {
    return matching(SpanChecks.durationAtMost(notNegative(most, "most")));
  }

  /** Expects that the span has ended and took less than the given time. */
  public SpanMatcher withDurationLessThan(Duration limit) {
    return matching(SpanChecks.durationLessThan(notNegative(limit, "limit")));
  }

  /** Expects that the span has ended and took at least the given time. */
  public SpanMatcher withDurationAtLeast(Duration least) {
    return matching(SpanChecks.durationAtLeast(notNegative(least, "least")));
  }

  /** Expects an instrumentation scope with the given name. */
  public SpanMatcher withScope(String name) {
    return matching(SpanChecks.scope(notNull(name, "name")));
  }

  /** Expects an instrumentation scope with the given name and version. */
  public SpanMatcher withScope(String name, String version) {
    return matching(SpanChecks.scope(notNull(name, "name"), notNull(version, "version")));
  }

  /** Expects the given attribute of the resource. */
  public <T> SpanMatcher withResourceAttribute(AttributeKey<T> key, T value) {
    return withResourceAttribute(AttributeChecks.nameOf(key), value);
  }

  /** Expects the given attribute of the resource. */
  public SpanMatcher withResourceAttribute(String key, Object value) {
    return matching(SpanChecks.resourceAttribute(notNull(key, "key"), notNull(value, "value")));
  }

  /**
   * Expects exactly the given parent, whether it was captured or not, such as the one that a
   * caller's header named.
   *
   * @param parent the ids of the parent
   */
  public SpanMatcher withParent(SpanContext parent) {
    return matching(RelationChecks.parent(notNull(parent, "parent")));
  }

  /** Expects a parent with the given name. */
  public SpanMatcher withParent(String name) {
    return withParent(SpanMatcher.span(name));
  }

  /** Expects a parent that matches. */
  public SpanMatcher withParent(SpanMatcher parent) {
    return matching(RelationChecks.parent(notNull(parent, "parent")));
  }

  /** Expects an ancestor with the given name, at any distance. */
  public SpanMatcher withAncestor(String name) {
    return withAncestor(span(name));
  }

  /** Expects an ancestor that matches, at any distance. */
  public SpanMatcher withAncestor(SpanMatcher ancestor) {
    return matching(RelationChecks.ancestor(notNull(ancestor, "ancestor")));
  }

  /** Expects a child with the given name. */
  public SpanMatcher withChild(String name) {
    return withChild(SpanMatcher.span(name));
  }

  /** Expects a child that matches. */
  public SpanMatcher withChild(SpanMatcher child) {
    return matching(RelationChecks.child(notNull(child, "child")));
  }

  /** Expects a descendant with the given name, at any distance. */
  public SpanMatcher withDescendant(String name) {
    return withDescendant(span(name));
  }

  /** Expects a descendant that matches, at any distance. */
  public SpanMatcher withDescendant(SpanMatcher descendant) {
    return matching(RelationChecks.descendant(notNull(descendant, "descendant")));
  }

  /** Expects the given number of children. */
  public SpanMatcher withChildCount(int count) {
    return matching(RelationChecks.childCount(notNegative(count, "count")));
  }

  /** Expects a link that matches. */
  public SpanMatcher withLink(LinkMatcher link) {
    return matching(notNull(link, "link").among());
  }

  /** Expects a link to a span with the given name. */
  public SpanMatcher withLinkTo(String name) {
    return withLinkTo(span(name));
  }

  /** Expects a link to a span that matches. */
  public SpanMatcher withLinkTo(SpanMatcher target) {
    return withLink(LinkMatcher.link().to(notNull(target, "target")));
  }

  /** Expects the given number of links. */
  public SpanMatcher withLinkCount(int count) {
    return matching(RelationChecks.linkCount(notNegative(count, "count")));
  }

  /**
   * Expects that the end of the span waited for exactly the descendants with the given names, in
   * order of their start: the child that ended last, the child that ended last before that one
   * began, and so on, and recursively within each.
   */
  public SpanMatcher withCriticalPath(String... names) {
    return matching(TimingChecks.criticalPath(List.copyOf(noneNull(names, "names"))));
  }

  /**
   * Expects that the span has ended, and that no period without a running child was longer than the
   * given time.
   */
  public SpanMatcher withGapsAtMost(Duration most) {
    return matching(TimingChecks.gapAtMost(notNegative(most, "most")));
  }
}
