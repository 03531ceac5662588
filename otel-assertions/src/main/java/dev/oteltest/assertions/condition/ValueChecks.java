package dev.oteltest.assertions.condition;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.internal.text.AttributesText;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on a single value of a subject.
 *
 * @since 0.1
 */
public final class ValueChecks {

  private ValueChecks() {}

  /** Creates the condition that a name is the given one. */
  public static <T> Condition<T> name(String expected, Function<T, String> nameOf) {
    return equal("name", expected, nameOf, it -> "has no name").decided(Decided.FROM_START);
  }

  /** Creates the condition that a name matches. */
  public static <T> Condition<T> name(ValueMatcher matching, Function<T, String> nameOf) {
    return matching("name", matching, nameOf, it -> "has no name")
        .weighedBy(it -> matching.matches(nameOf.apply(it)) ? Closeness.NAME : Closeness.NOTHING)
        .decided(Decided.FROM_START);
  }

  /**
   * Returns the condition that a predicate of the user holds, whose failures show all attributes.
   *
   * @throws IllegalArgumentException if an argument is null
   */
  public static <T, V> Condition<T> satisfying(String words, Predicate<V> test, Function<T, V> of) {
    notNull(test, "test");
    return new Condition<>(
        notNull(words, "words"),
        subject -> test.test(of.apply(subject)),
        subject -> "was otherwise",
        Set.of(AttributesText.EVERY_KEY));
  }

  /** Returns the condition that a value is there and equals another. */
  public static <T> Condition<T> equal(
      String words,
      Object expected,
      Function<T, ? extends @Nullable Object> of,
      Function<T, String> ifAbsent) {
    return there(
        words + " " + ValueFormatter.show(expected),
        of,
        expected::equals,
        ifAbsent,
        actual -> Mismatch.of(words + " ", expected, "was ", actual));
  }

  /**
   * Returns the condition that a value is there and passes a test.
   *
   * @param of returns the value; null if there is none
   * @param ifAbsent returns what was found if there is none
   * @param otherwise returns the mismatch of a value that does not pass
   */
  public static <T, V> Condition<T> there(
      String expectation,
      Function<T, ? extends @Nullable V> of,
      Predicate<? super V> test,
      Function<T, String> ifAbsent,
      Function<? super V, Mismatch> otherwise) {
    return Condition.<T>of(
            expectation,
            subject -> {
              V value = of.apply(subject);
              return value != null && test.test(value);
            },
            subject -> "")
        .explainedBy(
            subject -> {
              V value = of.apply(subject);
              return value == null
                  ? new Mismatch(expectation, ifAbsent.apply(subject))
                  : otherwise.apply(value);
            });
  }

  /**
   * Returns the condition that a time was recorded and equals another.
   *
   * @param nanosOf returns the nanoseconds since the epoch; 0 if no time was recorded
   */
  public static <T> Condition<T> time(String words, Instant expected, ToLongFunction<T> nanosOf) {
    return Condition.of(
        words + " " + expected,
        subject -> {
          long nanos = nanosOf.applyAsLong(subject);
          return nanos != 0 && instant(nanos).equals(expected);
        },
        subject -> {
          long nanos = nanosOf.applyAsLong(subject);
          return nanos == 0 ? "was not recorded" : "was " + instant(nanos);
        });
  }

  private static Instant instant(long epochNanos) {
    return Instant.ofEpochSecond(0, epochNanos);
  }

  /** Returns the condition that a value is there and matches. */
  public static <T> Condition<T> matching(
      String words,
      ValueMatcher expected,
      Function<T, ? extends @Nullable Object> of,
      Function<T, String> ifAbsent) {
    String expectation = words + " " + expected.expectation();
    return ValueChecks.<T, Object>there(
            expectation,
            of,
            expected::matches,
            ifAbsent,
            actual -> expected.mismatch(expectation, "was ", actual))
        .unjudgedIf(
            subject -> {
              Object actual = of.apply(subject);
              return actual == null ? null : expected.whyUnjudged(actual);
            });
  }
}
