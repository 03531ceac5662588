package dev.oteltest.assertions.condition;

import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.internal.text.ValuePair;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was expected and what was found instead.
 *
 * @param expectation a noun phrase: {@code status OK}
 * @param actual a phrase after "but": {@code was ERROR}; empty if the expectation has it
 * @param wholeExpectation the same as the expectation, with values at full length
 * @param wholeActual the same as what was found, with values at full length
 * @since 0.1
 */
public record Mismatch(
    String expectation, String actual, String wholeExpectation, String wholeActual) {

  /** Creates a mismatch without long values. */
  public Mismatch(String expectation, String actual) {
    this(expectation, actual, expectation, actual);
  }

  /**
   * Creates a mismatch of two values, each with the words before it; of long values, the parts
   * around the first difference are shown.
   */
  public static Mismatch of(
      String words, @Nullable Object expected, String actualWords, @Nullable Object actual) {
    ValuePair pair = ValuePair.of(expected, actual);
    return new Mismatch(
        words + pair.expected(),
        actualWords + pair.actual(),
        words + ValueFormatter.whole(expected),
        actualWords + ValueFormatter.whole(actual));
  }

  /** Creates a mismatch of a value that is not known exactly. */
  public static Mismatch of(String expectation, String actualWords, @Nullable Object actual) {
    return new Mismatch(
        expectation,
        actualWords + ValueFormatter.show(actual),
        expectation,
        actualWords + ValueFormatter.whole(actual));
  }

  /**
   * Creates the mismatch of a subject that should meet all expectations.
   *
   * @param words what precedes the expectations: {@code child}
   * @param which what precedes all mismatches: {@code its child "b"}
   */
  public static <T> Mismatch of(Expectation<T> expected, T subject, String words, String which) {
    List<Mismatch> all = expected.mismatches(subject);
    List<String> whole = new ArrayList<>();
    for (Condition<T> condition : expected.conditions()) {
      whole.add(
          condition.holds(subject)
              ? condition.expectation()
              : condition.mismatchOf(subject).wholeExpectation());
    }
    String subjectWords = expected.name() == null ? expected.noun() : expected.title();
    return new Mismatch(
        words + expected.plain(),
        which + "misses " + String.join(", ", all.stream().map(Mismatch::brief).toList()),
        words + subjectWords + " with " + String.join(", ", whole),
        which + "misses " + String.join(", ", all.stream().map(Mismatch::wholeBrief).toList()));
  }

  /** Returns the same mismatch with words before the expectation. */
  public Mismatch prefixed(String words) {
    return new Mismatch(
        words + " " + expectation, actual, words + " " + wholeExpectation, wholeActual);
  }

  /** Returns the same mismatch with more about what was found. */
  Mismatch adding(String more) {
    return new Mismatch(expectation, actual + more, wholeExpectation, wholeActual + more);
  }

  /** Formats the mismatch for use within a sentence: {@code status OK (was ERROR)}. */
  public String brief() {
    return actual.isEmpty() ? expectation.replaceAll("\n *", ", ") : brief(expectation, actual);
  }

  /** Formats the same with values at full length. */
  public String wholeBrief() {
    return brief(wholeExpectation, wholeActual);
  }

  /** Parentheses are not nested. */
  private static String brief(String expectation, String actual) {
    boolean isNested = actual.contains(" (") && actual.endsWith(")");
    return isNested ? expectation + ": " + actual : expectation + " (" + actual + ")";
  }

  @Override
  public String toString() {
    return actual.isEmpty() ? expectation : expectation + ", but " + actual;
  }
}
