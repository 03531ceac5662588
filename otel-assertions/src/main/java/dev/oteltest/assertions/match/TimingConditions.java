package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.match.Conditions.add;

import dev.oteltest.assertions.internal.check.SpanChecks;
import dev.oteltest.assertions.tree.SpanNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Expectations of when a span ran and how long it took, shared by matchers and assertions.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface TimingConditions<S> extends SignalConditions<S, SpanNode> {

  /** Expects that the span has ended. */
  default S hasEnded() {
    return add(this, SpanChecks.ended());
  }

  /** Expects that the span has not ended yet. */
  default S isUnfinished() {
    return add(this, SpanChecks.unfinished());
  }

  /**
   * Expects a start after the end of every span with the given name; at least one must be there.
   */
  default S startsAfter(String name) {
    return startsAfter(SignalMatchers.span(name));
  }

  /** Expects a start after the end of every span in the trace that matches; at least one must. */
  default S startsAfter(Consumer<? super SpanMatcher> other) {
    return add(this, TraceChecks.after(SpanMatcher.from(other, "other")));
  }

  /** Expects a start before that of every span with the given name; at least one must be there. */
  default S startsBefore(String name) {
    return startsBefore(SignalMatchers.span(name));
  }

  /** Expects a start before that of every span in the trace that matches; at least one must. */
  default S startsBefore(Consumer<? super SpanMatcher> other) {
    return add(this, TraceChecks.startsBefore(SpanMatcher.from(other, "other")));
  }

  /**
   * Expects an end before the start of every span with the given name; at least one must be there.
   */
  default S endsBefore(String name) {
    return endsBefore(SignalMatchers.span(name));
  }

  /** Expects an end before the start of every span in the trace that matches; at least one must. */
  default S endsBefore(Consumer<? super SpanMatcher> other) {
    return add(this, TraceChecks.before(SpanMatcher.from(other, "other")));
  }

  /** Expects that the span ran at the same time as a span with the given name. */
  default S overlaps(String name) {
    return overlaps(SignalMatchers.span(name));
  }

  /** Expects that the span ran at the same time as a matching span in the trace. */
  default S overlaps(Consumer<? super SpanMatcher> other) {
    return add(this, TraceChecks.overlaps(SpanMatcher.from(other, "other")));
  }

  /** Expects that the span and everything below it ended within the given time after its start. */
  default S isDoneWithin(Duration most) {
    return add(this, TraceChecks.doneWithin(notNegative(most, "most")));
  }

  /** Expects that the span itself, whatever runs below it, took at most the given time. */
  default S hasDurationAtMost(Duration most) {
    return add(this, SpanChecks.durationAtMost(notNegative(most, "most")));
  }

  /** Expects that the span has ended and took at least the given time. */
  default S hasDurationAtLeast(Duration least) {
    return add(this, SpanChecks.durationAtLeast(notNegative(least, "least")));
  }

  /**
   * Expects that the span has ended and took a time between two others, inclusively.
   *
   * @throws IllegalArgumentException if {@code least} is above {@code most}
   */
  default S hasDurationBetween(Duration least, Duration most) {
    return add(
        this, SpanChecks.durationBetween(notNegative(least, "least"), notNegative(most, "most")));
  }

  /**
   * Expects that the end of the span waited for exactly the descendants with the given names, in
   * order of their start: the child that ended last, the child that ended last before that one
   * began, and so on, and recursively within each.
   */
  default S hasCriticalPath(String... names) {
    return add(this, TraceChecks.criticalPath(List.copyOf(noneNull(names, "names"))));
  }

  /**
   * Expects that the span has ended, and that no period without a running child was longer than the
   * given time.
   */
  default S hasGapsAtMost(Duration most) {
    return add(this, TraceChecks.gapAtMost(notNegative(most, "most")));
  }
}
