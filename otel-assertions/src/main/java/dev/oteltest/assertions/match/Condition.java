package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * A single expectation of a subject, such as a span or an event.
 *
 * @param expectation what is expected, as a noun phrase: {@code status OK}
 * @param test whether the expectation holds
 * @param keys the attributes concerned
 * @param mismatch returns what was expected and what was found instead; called only if the test
 *     fails
 * @param closeness returns how much of the expectation a subject meets: 1 if it holds, 0 if nothing
 *     of what is expected is there, and more than 1 for what identifies a subject better than
 *     others, such as an exception
 * @param absence whether the expectation holds until something happens, as that of no error does
 * @param <T> the type of the subject
 * @since 0.1
 */
public record Condition<T>(
    String expectation,
    Predicate<T> test,
    Set<String> keys,
    Function<T, Mismatch> mismatch,
    ToDoubleFunction<T> closeness,
    boolean absence) {

  /**
   * Creates a condition.
   *
   * @throws IllegalArgumentException if an argument is null
   */
  public Condition {
    notNull(expectation, "expectation");
    notNull(test, "test");
    notNull(keys, "keys");
    notNull(mismatch, "mismatch");
    notNull(closeness, "closeness");
  }

  /**
   * Creates a condition that a subject meets or does not meet.
   *
   * @param expectation what is expected, as a noun phrase: {@code status OK}
   * @param test whether the expectation holds
   * @param actual returns what was found instead, as a phrase after "but": {@code was ERROR};
   *     called only if the test fails
   * @param keys the attributes concerned
   */
  public Condition(
      String expectation, Predicate<T> test, Function<T, String> actual, Set<String> keys) {
    this(
        expectation,
        test,
        keys,
        subject -> new Mismatch(expectation, actual.apply(subject)),
        subject -> test.test(subject) ? 1 : 0,
        false);
  }

  /** Creates a condition that concerns no attribute. */
  public static <T> Condition<T> of(
      String expectation, Predicate<T> test, Function<T, String> actual) {
    return new Condition<>(expectation, test, actual, Set.of());
  }

  /** Returns the same condition, which explains what was found in another way. */
  Condition<T> explainedBy(Function<T, Mismatch> explanation) {
    return new Condition<>(expectation, test, keys, explanation, closeness, absence);
  }

  /** Returns the same condition with another measure of closeness. */
  Condition<T> weighedBy(ToDoubleFunction<T> measure) {
    return new Condition<>(expectation, test, keys, mismatch, measure, absence);
  }

  /** Returns the same condition, which holds until something happens. */
  Condition<T> asAbsence() {
    return new Condition<>(expectation, test, keys, mismatch, closeness, true);
  }

  /** Returns the same condition, which concerns no attribute. */
  Condition<T> withoutKeys() {
    return new Condition<>(expectation, test, Set.of(), mismatch, closeness, absence);
  }

  /** Returns whether this condition holds for a subject. */
  public boolean holds(T subject) {
    return test.test(subject);
  }

  /** Returns what was expected and found for a subject for which this condition does not hold. */
  public Mismatch mismatchOf(T subject) {
    return mismatch.apply(subject);
  }

  /** Returns the same condition for an object from which a function gets the subject. */
  public <U> Condition<U> on(Function<U, T> path) {
    return new Condition<>(
        expectation,
        subject -> test.test(path.apply(subject)),
        keys,
        subject -> mismatch.apply(path.apply(subject)),
        subject -> closeness.applyAsDouble(path.apply(subject)),
        absence);
  }

  /** Returns the same conditions for an object from which a function gets the subject. */
  static <U, T> List<Condition<U>> on(List<Condition<T>> conditions, Function<U, T> path) {
    return noneNull(conditions, "conditions").stream().map(it -> it.on(path)).toList();
  }

  /** Returns the same condition with words before the expectation. */
  public Condition<T> prefixed(String words) {
    return new Condition<>(
        words + " " + expectation,
        test,
        keys,
        subject -> mismatch.apply(subject).prefixed(words),
        closeness,
        absence);
  }
}
