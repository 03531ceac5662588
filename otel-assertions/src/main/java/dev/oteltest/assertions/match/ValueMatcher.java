package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.internal.text.ValueFormatter;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * An expectation of a value that is not known exactly: {@code atLeast(3)}.
 *
 * @param expectation what is expected, as a phrase after a name: {@code of at least 3}
 * @param test whether a value matches; it receives a String, Long, Double, Boolean, List or Value
 * @since 0.1
 */
public record ValueMatcher(String expectation, Predicate<Object> test) {

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

  /** Matches a number that is at least the given one. */
  public static ValueMatcher atLeast(double least) {
    return new ValueMatcher(
        "of at least " + number(least),
        value -> value instanceof Number number && number.doubleValue() >= least);
  }

  /** Matches a number that is at most the given one. */
  public static ValueMatcher atMost(double most) {
    return new ValueMatcher(
        "of at most " + number(most),
        value -> value instanceof Number number && number.doubleValue() <= most);
  }

  /** Matches one of the given values. */
  public static ValueMatcher oneOf(Object... values) {
    Object normal = AttributeValue.normalize("the values", notNull(values, "values"));
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

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
