package dev.oteltest.assertions.match;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A single expectation of a subject, such as a span or an event.
 *
 * @param expectation what is expected, as a noun phrase: {@code status OK}
 * @param test whether the expectation holds
 * @param actual returns what was found instead, as a phrase after "but": {@code was ERROR}; called
 *     only if the test fails
 * @param keys the attributes concerned
 * @param <T> the type of the subject
 * @since 0.1
 */
public record Condition<T>(
    String expectation, Predicate<T> test, Function<T, String> actual, Set<String> keys) {

  /** Creates a condition that concerns no attribute. */
  public static <T> Condition<T> of(
      String expectation, Predicate<T> test, Function<T, String> actual) {
    return new Condition<>(expectation, test, actual, Set.of());
  }

  /** Returns whether this condition holds for a subject. */
  public boolean holds(T subject) {
    return test.test(subject);
  }

  /** Returns the same condition for an object from which a function gets the subject. */
  public <U> Condition<U> on(Function<U, T> path) {
    return new Condition<>(
        expectation,
        subject -> test.test(path.apply(subject)),
        subject -> actual.apply(path.apply(subject)),
        keys);
  }

  /** Returns the same condition with words before the expectation. */
  public Condition<T> prefixed(String words) {
    return new Condition<>(words + " " + expectation, test, actual, keys);
  }
}
