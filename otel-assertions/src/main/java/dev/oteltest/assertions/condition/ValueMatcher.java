package dev.oteltest.assertions.condition;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.Judgment.Stays;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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

  /** Matches a value that matches this matcher or another one. */
  public ValueMatcher or(ValueMatcher other) {
    notNull(other, "other");
    return new ValueMatcher(
        expectation + " or " + other.expectation, Judgment.of(this).or(Judgment.of(other)));
  }

  /**
   * Returns when it is decided that an attribute matches: as soon as it does, because a value is
   * hardly ever replaced, but at the end if this matcher is a negation or unknown.
   */
  public Decided decided() {
    return Judgment.of(this).stays() == Stays.UNKNOWN ? Decided.AT_END : Decided.ONCE_TRUE;
  }

  /** Returns when it is decided that a number matches that may only grow. */
  public Decided decidedWhileGrowing() {
    return switch (Judgment.of(this).stays()) {
      case ALWAYS, IF_IT_GROWS -> Decided.ONCE_TRUE;
      default -> Decided.IN_QUIET;
    };
  }

  /** Returns whether a number that matches may match no longer if it becomes smaller. */
  public boolean holdsOnlyOfGrowing() {
    return Judgment.of(this).stays() == Stays.IF_IT_GROWS;
  }

  /**
   * Returns why a value cannot be judged, as a phrase after the value: it is neither known to match
   * nor known not to. Null if it can be judged.
   */
  public @Nullable String whyUnjudged(Object value) {
    return Judgment.of(this).whyUnjudged(value);
  }

  public boolean matches(Object value) {
    return test.test(value);
  }

  /**
   * Returns the mismatch of a value that does not match.
   *
   * @param whole the whole expectation
   * @param actualWords what precedes the value that was found
   */
  public Mismatch mismatch(String whole, String actualWords, Object actual) {
    String why = explain(actual);
    return new Mismatch(
        whole,
        actualWords + ValueFormatter.show(actual) + why,
        whole,
        actualWords + ValueFormatter.whole(actual) + why);
  }

  /** Returns what a failure says about a value besides the value; may be empty. */
  public String explain(Object actual) {
    return Judgment.of(this).explain(actual);
  }
}
