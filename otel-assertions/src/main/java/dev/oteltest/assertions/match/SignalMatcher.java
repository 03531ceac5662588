package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Combinations;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import java.util.List;

/**
 * Expectations of a span, metric, point or log record. Immutable, so it can be kept and refined.
 *
 * @param <M> the type of the matcher
 * @param <T> the type of the subject
 * @since 0.1
 */
public abstract class SignalMatcher<M extends SignalMatcher<M, T>, T>
    extends RecordingMatcher<M, Expectation<T>> implements SignalConditions<M, T> {

  SignalMatcher(Expectation<T> expectation) {
    super(expectation);
  }

  @Override
  public M matching(List<Condition<T>> conditions) {
    return refined(expected().with(adapted(noneNull(conditions, "conditions"))));
  }

  final List<Condition<T>> adapted(List<Condition<T>> conditions) {
    return conditions.stream().map(this::adapted).toList();
  }

  /** Returns a condition that says when it is decided, given what these subjects are. */
  Condition<T> adapted(Condition<T> condition) {
    return condition;
  }

  /** Adds all expectations of another matcher. */
  public M and(M other) {
    return refined(expected().and(notNull(other, "other").expectation()));
  }

  /**
   * Expects what this matcher or another one expects: {@code span("a").or(span("b"))}.
   *
   * @throws IllegalArgumentException if one of them expects nothing
   */
  public M or(M other) {
    return refined(Combinations.either(expected(), notNull(other, "other").expectation()));
  }

  /**
   * Matches what does not match another matcher.
   *
   * @throws IllegalArgumentException if that matches everything
   */
  public static <M extends SignalMatcher<M, T>, T> M not(M unwanted) {
    Expectation<T> other = Combinations.not(notNull(unwanted, "unwanted").expectation());
    return unwanted.of(other.withOnly(unwanted.adapted(other.conditions())));
  }

  /** Returns all expectations. */
  public Expectation<T> expectation() {
    return expected();
  }

  @Override
  public String toString() {
    return expected().describe();
  }
}
