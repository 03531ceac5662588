package dev.oteltest.assertions.match;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One thing that is expected of a span, an event or the like.
 *
 * @param expectation what is expected, as a noun phrase: {@code status OK}
 * @param test whether it holds
 * @param actual what there is instead, to follow "but": {@code was ERROR}; asked only where the
 *     test fails
 * @param keys the attributes that it is about
 * @param <T> what it is expected of
 * @since 0.1
 */
public record Condition<T>(
    String expectation, Predicate<T> test, Function<T, String> actual, Set<String> keys) {

  /** A condition that is about no attribute. */
  public static <T> Condition<T> of(
      String expectation, Predicate<T> test, Function<T, String> actual) {
    return new Condition<>(expectation, test, actual, Set.of());
  }

  /** Whether it holds. */
  public boolean holds(T subject) {
    return test.test(subject);
  }

  /** The same, of something that leads to its subject. */
  public <U> Condition<U> on(Function<U, T> path) {
    return new Condition<>(
        expectation,
        subject -> test.test(path.apply(subject)),
        subject -> actual.apply(path.apply(subject)),
        keys);
  }

  /** The same, with words before the expectation. */
  public Condition<T> prefixed(String words) {
    return new Condition<>(words + " " + expectation, test, actual, keys);
  }
}
