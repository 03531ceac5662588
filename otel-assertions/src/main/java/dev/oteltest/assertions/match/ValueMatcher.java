package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;
import static dev.oteltest.assertions.internal.value.Numbers.notInfinite;
import static dev.oteltest.assertions.internal.value.Numbers.notNaN;

import dev.oteltest.assertions.internal.text.MetricLine;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.internal.value.AttributeValue;
import dev.oteltest.assertions.internal.value.Numbers;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * An expectation of a value that is not known exactly: {@code atLeast(3)}.
 *
 * @param expectation what is expected, as a phrase after a name: {@code of at least 3}
 * @param test whether a value matches; it receives a String, Long, Double, Boolean, List, Map or
 *     ByteBuffer
 * @since 0.1
 */
public record ValueMatcher(String expectation, Predicate<Object> test) {

  /**
   * Creates a matcher.
   *
   * @throws IllegalArgumentException if an argument is null
   */
  public ValueMatcher {
    notNull(expectation, "expectation");
    notNull(test, "test");
  }

  /** Matches any value. */
  public static ValueMatcher present() {
    return new ValueMatcher("with any value", value -> true);
  }

  /** Matches a text that matches the whole regular expression. */
  public static ValueMatcher matching(String regex) {
    Pattern pattern = Pattern.compile(notNull(regex, "regex"));
    return new ValueMatcher(
        "matching /" + regex + "/",
        value -> value instanceof String text && pattern.matcher(text).matches());
  }

  /** Matches a text that contains another, or a list that contains a value. */
  public static ValueMatcher containing(Object part) {
    Object normal = AttributeValue.normalize("the part", notNull(part, "part"));
    return new ValueMatcher(
        "containing " + ValueFormatter.show(normal),
        value ->
            value instanceof Iterable<?> list
                ? contains(list, normal)
                : value instanceof String text && text.contains(normal.toString()));
  }

  private static boolean contains(Iterable<?> list, Object sought) {
    for (Object one : list) {
      if (sought.equals(one)) {
        return true;
      }
    }
    return false;
  }

  /** Matches a text that starts with another. */
  public static ValueMatcher startsWith(String start) {
    notNull(start, "start");
    return new ValueMatcher(
        "starting with " + ValueFormatter.show(start),
        value -> value instanceof String text && text.startsWith(start));
  }

  /** Matches a text that ends with another. */
  public static ValueMatcher endsWith(String end) {
    notNull(end, "end");
    return new ValueMatcher(
        "ending with " + ValueFormatter.show(end),
        value -> value instanceof String text && text.endsWith(end));
  }

  /**
   * Matches a number that is between two others, inclusively.
   *
   * @throws IllegalArgumentException if {@code least} is above {@code most}
   */
  public static ValueMatcher between(Number least, Number most) {
    if (!Numbers.isAtMost(notNaN(least, "least"), notNaN(most, "most"))) {
      throw new IllegalArgumentException("no number is between " + least + " and " + most);
    }
    return new ValueMatcher(
        "between " + MetricLine.number(least) + " and " + MetricLine.number(most),
        value ->
            value instanceof Number number
                && Numbers.isAtLeast(number, least)
                && Numbers.isAtMost(number, most));
  }

  /**
   * Matches a number whose difference to the given one is at most the given tolerance.
   *
   * @throws IllegalArgumentException if the tolerance is negative, or an argument is not a finite
   *     number
   */
  public static ValueMatcher closeTo(Number expected, Number tolerance) {
    if (!Numbers.isAtLeast(notNaN(tolerance, "tolerance"), 0)) {
      throw new IllegalArgumentException("tolerance must not be negative, but is " + tolerance);
    }
    notInfinite(tolerance, "tolerance");
    notInfinite(notNaN(expected, "expected"), "expected");
    return new ValueMatcher(
        "close to "
            + MetricLine.number(expected)
            + ", plus or minus "
            + MetricLine.number(tolerance),
        value -> value instanceof Number number && Numbers.isWithin(number, expected, tolerance));
  }

  /** Matches a value that does not match the given matcher; a missing value matches neither. */
  public static ValueMatcher not(ValueMatcher unwanted) {
    notNull(unwanted, "unwanted");
    return new ValueMatcher("not " + unwanted.expectation, value -> !unwanted.test.test(value));
  }

  /** Matches a value that matches this matcher or another one. */
  public ValueMatcher or(ValueMatcher other) {
    notNull(other, "other");
    return new ValueMatcher(
        expectation + " or " + other.expectation,
        value -> test.test(value) || other.test.test(value));
  }

  /** Matches a number that is at least the given one. */
  public static ValueMatcher atLeast(Number least) {
    notNaN(least, "least");
    return new ValueMatcher(
        "of at least " + MetricLine.number(least),
        value -> value instanceof Number number && Numbers.isAtLeast(number, least));
  }

  /** Matches a number that is at most the given one. */
  public static ValueMatcher atMost(Number most) {
    notNaN(most, "most");
    return new ValueMatcher(
        "of at most " + MetricLine.number(most),
        value -> value instanceof Number number && Numbers.isAtMost(number, most));
  }

  /** Matches one of the given values. */
  public static ValueMatcher oneOf(Object... values) {
    if (noneNull(values, "values").isEmpty()) {
      throw new IllegalArgumentException("values must not be empty: nothing would match");
    }
    Object normal = AttributeValue.normalize("the values", values);
    return new ValueMatcher(
        "that is one of " + ValueFormatter.show(normal),
        value -> contains((Iterable<?>) normal, value));
  }

  /** Matches a value that satisfies a predicate, with a description for failures. */
  public static ValueMatcher satisfying(String words, Predicate<Object> test) {
    return new ValueMatcher(notNull(words, "words"), notNull(test, "test"));
  }

  boolean matches(Object value) {
    return test.test(value);
  }
}
