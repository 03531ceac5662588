package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Expectations of a span, shared by matchers and assertions.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface SpanConditions<S> {

  /** Expects a custom condition on the span and its position in the tree. */
  S matching(Condition<SpanNode> condition);

  /**
   * Expects that a predicate holds.
   *
   * @param words a description of the predicate, as a noun phrase: "an even number of events"
   */
  default S matching(String words, Predicate<SpanData> test) {
    notNull(test, "test");
    return matching(
        Condition.of(
            notNull(words, "words"), node -> test.test(node.span()), node -> "was otherwise"));
  }

  /** Expects status OK. A status that was never set is UNSET: not OK, but not an error either. */
  default S hasStatusOk() {
    return matching(SpanChecks.status(StatusCode.OK));
  }

  /** Expects status ERROR. */
  default S hasStatusError() {
    return matching(SpanChecks.status(StatusCode.ERROR));
  }

  /** Expects a status other than ERROR: OK or UNSET. */
  default S hasNoError() {
    return matching(SpanChecks.noError());
  }

  /** Expects that no exception was recorded. */
  default S hasNoExceptions() {
    return matching(EventMatcher.exception().amongNone());
  }

  /** Expects that the span has ended. */
  default S hasEnded() {
    return matching(SpanChecks.ended());
  }

  /** Expects that the span has not ended yet. */
  default S isUnfinished() {
    return matching(SpanChecks.unfinished());
  }

  /**
   * Expects a root: a span whose parent is not among the captured spans. It may have none, or one
   * that was not captured, such as one of another process; {@link #hasNoParent()} excludes that.
   */
  default S isRoot() {
    return matching(RelationChecks.root());
  }

  /**
   * Expects a root that begins its trace: it names no parent, except for the own span of a test.
   */
  default S hasNoParent() {
    return matching(RelationChecks.noParent());
  }

  /** Expects that the span continues a trace from another process. */
  default S hasRemoteParent() {
    return matching(RelationChecks.remoteParent());
  }

  /** Expects that a span with the given name is anywhere in the trace. */
  default S inTraceWith(String name) {
    return inTraceWith(SpanMatcher.span(name));
  }

  /** Expects that a span anywhere in the trace matches. */
  default S inTraceWith(SpanMatcher other) {
    return matching(RelationChecks.inTraceWith(notNull(other, "other")));
  }

  /** Expects the same as {@link #startsAfter(SpanMatcher)} of spans with the given name. */
  default S startsAfter(String name) {
    return startsAfter(SpanMatcher.span(name));
  }

  /**
   * Expects that this span started after every matching span in the trace ended; at least one must
   * match.
   */
  default S startsAfter(SpanMatcher other) {
    return matching(TimingChecks.after(notNull(other, "other")));
  }

  /** Expects the same as {@link #endsBefore(SpanMatcher)} of spans with the given name. */
  default S endsBefore(String name) {
    return endsBefore(SpanMatcher.span(name));
  }

  /**
   * Expects that this span ended before every matching span in the trace started; at least one must
   * match.
   */
  default S endsBefore(SpanMatcher other) {
    return matching(TimingChecks.before(notNull(other, "other")));
  }

  /** Expects that the span ran at the same time as a span with the given name. */
  default S overlaps(String name) {
    return overlaps(SpanMatcher.span(name));
  }

  /** Expects that the span ran at the same time as a matching span in the trace. */
  default S overlaps(SpanMatcher other) {
    return matching(TimingChecks.overlaps(notNull(other, "other")));
  }

  /** Expects that the span and all its descendants ended within the given time after its start. */
  default S isDoneWithin(Duration most) {
    return matching(TimingChecks.doneWithin(notNegative(most, "most")));
  }
}
