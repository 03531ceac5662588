package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

/**
 * Expectations of a span, metric, point or log record. Immutable, so it can be kept and refined.
 *
 * @param <M> the type of the matcher
 * @param <T> the type of the subject
 * @since 0.1
 */
public abstract class SignalMatcher<M extends SignalMatcher<M, T>, T> {

  private final Expectation<T> expectation;

  SignalMatcher(Expectation<T> expectation) {
    this.expectation = expectation;
  }

  abstract M of(Expectation<T> other);

  /** Expects a custom condition on the subject and its surroundings. */
  public M matching(Condition<T> condition) {
    return of(expectation.with(adapted(notNull(condition, "condition"))));
  }

  /** Returns a condition that says when it is decided, given what these subjects are. */
  Condition<T> adapted(Condition<T> condition) {
    return condition;
  }

  /** Adds all expectations of another matcher. */
  public M and(M other) {
    return of(expectation.and(notNull(other, "other").expectation()));
  }

  /** Returns all expectations. */
  public Expectation<T> expectation() {
    return expectation;
  }

  @Override
  public String toString() {
    return expectation.describe();
  }
}
