package dev.oteltest.assertions.condition;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notEmpty;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;
import static dev.oteltest.assertions.internal.text.Numbers.notInfinite;
import static dev.oteltest.assertions.internal.text.Numbers.notNaN;

import dev.oteltest.assertions.condition.Judgment.Stays;
import dev.oteltest.assertions.internal.text.AttributeValue;
import dev.oteltest.assertions.internal.text.MetricLine;
import dev.oteltest.assertions.internal.text.Numbers;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The words that create matchers of values; {@code Telemetry} has all of them.
 *
 * @since 0.1
 */
public abstract class ValueMatchers {

  protected ValueMatchers() {}

  /** Matches any value. */
  public static ValueMatcher present() {
    return new ValueMatcher("with any value", Judgment.ofAll(value -> true).staying(Stays.ALWAYS));
  }

  /** Matches a text that matches the whole regular expression. */
  public static ValueMatcher matching(String regex) {
    Pattern pattern = Pattern.compile(notNull(regex, "regex"));
    return new ValueMatcher("matching /" + regex + "/", Judgment.matching(pattern));
  }

  /** Matches a text that contains another, or a list that contains a value. */
  public static ValueMatcher containing(Object part) {
    Object normal = AttributeValue.normalize("the part", notEmpty(part, "part"));
    return new ValueMatcher(
        "containing " + ValueFormatter.show(normal), Judgment.containing(normal));
  }

  /** Matches a text that starts with another. */
  public static ValueMatcher startsWith(String start) {
    notEmpty(start, "start");
    return new ValueMatcher(
        "starting with " + ValueFormatter.show(start),
        Judgment.ofTexts(text -> text.startsWith(start)));
  }

  /** Matches a text that ends with another. */
  public static ValueMatcher endsWith(String end) {
    notEmpty(end, "end");
    return new ValueMatcher(
        "ending with " + ValueFormatter.show(end), Judgment.ofTexts(text -> text.endsWith(end)));
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
        Judgment.ofNumbers(
            number -> Numbers.isAtLeast(number, least) && Numbers.isAtMost(number, most)));
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
        "close to %s, plus or minus %s"
            .formatted(MetricLine.number(expected), MetricLine.number(tolerance)),
        Judgment.ofNumbers(number -> Numbers.isWithin(number, expected, tolerance)));
  }

  /**
   * Matches a value that the given matcher can judge but does not match. A missing value matches
   * neither, nor does a text if the given matcher judges numbers. Of a list, each element is judged
   * unless the given matcher judges lists; of a text, {@link #matching} must match no line.
   */
  public static ValueMatcher not(ValueMatcher unwanted) {
    notNull(unwanted, "unwanted");
    String words =
        unwanted.expectation().replaceFirst("^(of|that is) (?!(of|not) )", "that is not ");
    return new ValueMatcher(
        words.equals(unwanted.expectation()) ? "not " + words : words,
        Judgment.of(unwanted).negated());
  }

  /** Matches a number that is at least the given one. */
  public static ValueMatcher atLeast(Number least) {
    notNaN(least, "least");
    return new ValueMatcher(
        "of at least " + MetricLine.number(least),
        Judgment.ofNumbers(number -> Numbers.isAtLeast(number, least)).staying(Stays.IF_IT_GROWS));
  }

  /** Matches a number that is at most the given one. */
  public static ValueMatcher atMost(Number most) {
    notNaN(most, "most");
    return new ValueMatcher(
        "of at most " + MetricLine.number(most),
        Judgment.ofNumbers(number -> Numbers.isAtMost(number, most)));
  }

  /** Matches one of the given values. */
  public static ValueMatcher oneOf(Object... values) {
    if (noneNull(values, "values").isEmpty()) {
      throw new IllegalArgumentException("values must not be empty: nothing would match");
    }
    Object normal = AttributeValue.normalize("the values", values);
    return new ValueMatcher(
        "that is one of " + ValueFormatter.show(normal), Judgment.oneOf((List<?>) normal));
  }

  /** Matches a value that satisfies a predicate, with a description for failures. */
  public static ValueMatcher satisfying(String words, Predicate<Object> test) {
    return new ValueMatcher(notNull(words, "words"), notNull(test, "test"));
  }
}
