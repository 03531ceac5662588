package dev.oteltest.assertions.match;

import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * Expectations of a span, shared by matchers and assertions.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface SpanConditions<S> extends AttributeConditions<S> {

  /** Expects a custom condition on the span and its position in the tree. */
  S matching(Condition<SpanNode> condition);

  /**
   * Expects that a predicate holds.
   *
   * @param words a description of the predicate, as a noun phrase: "an even number of events"
   */
  default S matching(String words, Predicate<SpanData> test) {
    return matching(Condition.of(words, node -> test.test(node.span()), node -> "was otherwise"));
  }

  @Override
  default S withAttributes(Condition<Attributes> condition) {
    return matching(condition.on(node -> node.span().getAttributes()));
  }

  /** Expects a name that matches. */
  default S withName(ValueMatcher name) {
    return matching(Expectation.name(name, SpanNode::name));
  }

  /** Expects the given kind. */
  default S withKind(SpanKind kind) {
    return matching(SpanChecks.kind(kind));
  }

  /** Expects the given status code. */
  default S withStatus(StatusCode code) {
    return matching(SpanChecks.status(code));
  }

  /** Expects status OK. A status that was never set is UNSET: not OK, but not an error either. */
  default S hasStatusOk() {
    return withStatus(StatusCode.OK);
  }

  /** Expects status ERROR. */
  default S hasStatusError() {
    return withStatus(StatusCode.ERROR);
  }

  /** Expects a status other than ERROR: OK or UNSET. */
  default S hasNoError() {
    return matching(SpanChecks.noError());
  }

  /** Expects the given description of the status. */
  default S withStatusDescription(String description) {
    return matching(SpanChecks.statusDescription(description));
  }

  /** Expects a matching description of the status. */
  default S withStatusDescription(ValueMatcher description) {
    return matching(SpanChecks.statusDescription(description));
  }

  /** Expects an event with the given name. */
  default S withEvent(String name) {
    return withEvent(EventMatcher.event(name));
  }

  /** Expects an event that matches. */
  default S withEvent(EventMatcher event) {
    return matching(event.among());
  }

  /** Expects the given number of events. */
  default S withEventCount(int count) {
    return matching(SpanChecks.eventCount(count));
  }

  /** Expects a recorded exception of exactly the given type. */
  default S withException(Class<? extends Throwable> type) {
    return withEvent(EventMatcher.exception(type));
  }

  /** Expects a recorded exception with exactly the given type and message. */
  default S withException(Class<? extends Throwable> type, String message) {
    return withEvent(EventMatcher.exception(type).withMessage(message));
  }

  /** Expects that the span has ended. */
  default S hasEnded() {
    return matching(SpanChecks.ended());
  }

  /** Expects that the span has not ended yet. */
  default S isUnfinished() {
    return matching(SpanChecks.unfinished());
  }

  /** Expects that the span has ended and took at most the given time. */
  default S withDurationAtMost(Duration most) {
    return matching(SpanChecks.durationAtMost(most));
  }

  /** Expects that the span has ended and took at least the given time. */
  default S withDurationAtLeast(Duration least) {
    return matching(SpanChecks.durationAtLeast(least));
  }

  /** Expects an instrumentation scope with the given name. */
  default S withScope(String name) {
    return matching(SpanChecks.scope(name));
  }

  /** Expects an instrumentation scope with the given name and version. */
  default S withScope(String name, String version) {
    return matching(SpanChecks.scope(name, version));
  }

  /** Expects the given attribute of the resource. */
  default S withResourceAttribute(String key, Object value) {
    return matching(SpanChecks.resourceAttribute(key, value));
  }

  /**
   * Expects a span without a parent, or, in a test, one whose parent is the test's own span. An
   * orphan, whose parent was not captured, does not match.
   */
  default S isRoot() {
    return matching(RelationChecks.root());
  }

  /** Expects that the span continues a trace from another process. */
  default S hasRemoteParent() {
    return matching(RelationChecks.remoteParent());
  }

  /** Expects that a span anywhere in the trace matches. */
  default S inTraceWith(SpanMatcher other) {
    return matching(RelationChecks.inTraceWith(other));
  }

  /**
   * Expects exactly the given parent, whether it was captured or not, such as the one that a
   * caller's header named.
   *
   * @param parent the ids of the parent
   */
  default S withParent(SpanContext parent) {
    return matching(RelationChecks.parent(parent));
  }

  /** Expects a parent with the given name. */
  default S withParent(String name) {
    return withParent(SpanMatcher.span(name));
  }

  /** Expects a parent that matches. */
  default S withParent(SpanMatcher parent) {
    return matching(RelationChecks.parent(parent));
  }

  /** Expects an ancestor that matches, at any distance. */
  default S withAncestor(SpanMatcher ancestor) {
    return matching(RelationChecks.ancestor(ancestor));
  }

  /** Expects a child with the given name. */
  default S withChild(String name) {
    return withChild(SpanMatcher.span(name));
  }

  /** Expects a child that matches. */
  default S withChild(SpanMatcher child) {
    return matching(RelationChecks.child(child));
  }

  /** Expects a descendant that matches, at any distance. */
  default S withDescendant(SpanMatcher descendant) {
    return matching(RelationChecks.descendant(descendant));
  }

  /** Expects the given number of children. */
  default S withChildCount(int count) {
    return matching(RelationChecks.childCount(count));
  }

  /** Expects a link that matches. */
  default S withLink(LinkMatcher link) {
    return matching(link.among());
  }

  /** Expects a link to a span that matches. */
  default S withLinkTo(SpanMatcher target) {
    return withLink(LinkMatcher.link().to(target));
  }

  /** Expects the given number of links. */
  default S withLinkCount(int count) {
    return matching(RelationChecks.linkCount(count));
  }

  /**
   * Expects that this span started after every matching span in the trace ended; at least one must
   * match.
   */
  default S startsAfter(SpanMatcher other) {
    return matching(TimingChecks.after(other));
  }

  /**
   * Expects that this span ended before every matching span in the trace started; at least one must
   * match.
   */
  default S endsBefore(SpanMatcher other) {
    return matching(TimingChecks.before(other));
  }

  /** Expects that the span ran at the same time as a matching span in the trace. */
  default S overlaps(SpanMatcher other) {
    return matching(TimingChecks.overlaps(other));
  }

  /**
   * Expects that the end of the span waited for exactly the descendants with the given names, in
   * order of their start: the child that ended last, the child that ended last before that one
   * began, and so on, and recursively within each.
   */
  default S withCriticalPath(String... names) {
    return matching(TimingChecks.criticalPath(List.of(names)));
  }

  /** Expects that the span and all its descendants ended within the given time after its start. */
  default S isDoneWithin(Duration most) {
    return matching(TimingChecks.doneWithin(most));
  }

  /**
   * Expects that the span has ended, and that no period without a running child was longer than the
   * given time.
   */
  default S withGapsAtMost(Duration most) {
    return matching(TimingChecks.gapAtMost(most));
  }
}
