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
 * What can be expected of a span: the one vocabulary of matchers and assertions.
 *
 * @param <S> what goes on expecting
 * @since 0.1
 */
public interface SpanConditions<S> extends AttributeConditions<S> {

  /** Expects something of the span and where it hangs that there is no word for here. */
  S matching(Condition<SpanNode> condition);

  /**
   * Expects that a predicate holds.
   *
   * @param words what it expects, as a noun phrase: "an even number of events"
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
    return matching(SpanChecks.name(name));
  }

  /** Expects that kind. */
  default S withKind(SpanKind kind) {
    return matching(SpanChecks.kind(kind));
  }

  /** Expects that status code. */
  default S withStatus(StatusCode code) {
    return matching(SpanChecks.status(code));
  }

  /** Expects status OK: it must have been set. One that nobody set is UNSET, which is no error. */
  default S hasStatusOk() {
    return withStatus(StatusCode.OK);
  }

  /** Expects status ERROR. */
  default S hasStatusError() {
    return withStatus(StatusCode.ERROR);
  }

  /** Expects a status other than ERROR. */
  default S hasNoError() {
    return matching(SpanChecks.noError());
  }

  /** Expects that description of the status. */
  default S withStatusDescription(String description) {
    return matching(SpanChecks.statusDescription(description));
  }

  /** Expects a description of the status that matches. */
  default S withStatusDescription(ValueMatcher description) {
    return matching(SpanChecks.statusDescription(description));
  }

  /** Expects an event of that name. */
  default S withEvent(String name) {
    return withEvent(EventMatcher.event(name));
  }

  /** Expects an event that matches. */
  default S withEvent(EventMatcher event) {
    return matching(event.among());
  }

  /** Expects so many events. */
  default S withEventCount(int count) {
    return matching(SpanChecks.eventCount(count));
  }

  /** Expects a recorded exception of exactly that type. */
  default S withException(Class<? extends Throwable> type) {
    return withEvent(EventMatcher.exception(type));
  }

  /** Expects a recorded exception of exactly that type and message. */
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

  /** Expects that it took that long at most. */
  default S withDurationAtMost(Duration most) {
    return matching(SpanChecks.durationAtMost(most));
  }

  /** Expects that it took that long at least. */
  default S withDurationAtLeast(Duration least) {
    return matching(SpanChecks.durationAtLeast(least));
  }

  /** Expects an instrumentation scope of that name. */
  default S withScope(String name) {
    return matching(SpanChecks.scope(name));
  }

  /** Expects an instrumentation scope of that name and version. */
  default S withScope(String name, String version) {
    return matching(SpanChecks.scope(name, version));
  }

  /** Expects an attribute of the resource. */
  default S withResourceAttribute(String key, Object value) {
    return matching(SpanChecks.resourceAttribute(key, value));
  }

  /** Expects no parent among the spans: in a test, the parent is then the test's own span. */
  default S isRoot() {
    return matching(RelationChecks.root());
  }

  /** Expects that it continues a trace from elsewhere. */
  default S hasRemoteParent() {
    return matching(RelationChecks.remoteParent());
  }

  /** Expects that its trace has a span that matches, wherever it hangs. */
  default S inTraceWith(SpanMatcher other) {
    return matching(RelationChecks.inTraceWith(other));
  }

  /**
   * Expects exactly that parent, whether it was captured or not: what a caller's header named.
   *
   * @param parent its ids
   */
  default S withParent(SpanContext parent) {
    return matching(RelationChecks.parent(parent));
  }

  /** Expects a parent of that name. */
  default S withParent(String name) {
    return withParent(SpanMatcher.span(name));
  }

  /** Expects a parent that matches. */
  default S withParent(SpanMatcher parent) {
    return matching(RelationChecks.parent(parent));
  }

  /** Expects a span above it, at any distance, that matches. */
  default S withAncestor(SpanMatcher ancestor) {
    return matching(RelationChecks.ancestor(ancestor));
  }

  /** Expects a child of that name. */
  default S withChild(String name) {
    return withChild(SpanMatcher.span(name));
  }

  /** Expects a child that matches. */
  default S withChild(SpanMatcher child) {
    return matching(RelationChecks.child(child));
  }

  /** Expects a span below it, at any distance, that matches. */
  default S withDescendant(SpanMatcher descendant) {
    return matching(RelationChecks.descendant(descendant));
  }

  /** Expects so many children. */
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

  /** Expects so many links. */
  default S withLinkCount(int count) {
    return matching(RelationChecks.linkCount(count));
  }

  /** Expects that every span of its trace that matches, and there must be one, ended before. */
  default S startsAfter(SpanMatcher other) {
    return matching(TimingChecks.after(other));
  }

  /** Expects that every span of its trace that matches, and there must be one, began later. */
  default S endsBefore(SpanMatcher other) {
    return matching(TimingChecks.before(other));
  }

  /** Expects that it ran while a span of its trace ran that matches. */
  default S overlaps(SpanMatcher other) {
    return matching(TimingChecks.overlaps(other));
  }

  /**
   * Expects that its end waited for exactly the spans of these names below it, in order of their
   * start: the child that ended last, the one that ended last before that one began, and so on, and
   * within each the same again.
   */
  default S withCriticalPath(String... names) {
    return matching(TimingChecks.criticalPath(List.of(names)));
  }

  /** Expects that it and everything below it is done so long after its start. */
  default S isDoneWithin(Duration most) {
    return matching(TimingChecks.doneWithin(most));
  }

  /** Expects that none of its children ran for no longer than that at a stretch. */
  default S withGapsAtMost(Duration most) {
    return matching(TimingChecks.gapAtMost(most));
  }
}
