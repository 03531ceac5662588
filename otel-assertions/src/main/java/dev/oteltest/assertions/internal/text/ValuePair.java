package dev.oteltest.assertions.internal.text;

import java.lang.Character.UnicodeScript;
import org.jspecify.annotations.Nullable;

/** An expected and an actual value, formatted so that their difference is visible. */
public final class ValuePair {

  private final @Nullable Object expected;
  private final @Nullable Object actual;

  /** The index of the first character that differs. */
  private final int difference;

  private ValuePair(@Nullable Object expected, @Nullable Object actual, int difference) {
    this.expected = expected;
    this.actual = actual;
    this.difference = difference;
  }

  /** Pairs two values. */
  public static ValuePair of(@Nullable Object expected, @Nullable Object actual) {
    String one = ValueFormatter.textOf(expected);
    String two = ValueFormatter.textOf(actual);
    int same = 0;
    while (same < Math.min(one.length(), two.length()) && one.charAt(same) == two.charAt(same)) {
      same++;
    }
    return new ValuePair(expected, actual, same);
  }

  /** Formats the expected value; of a long one, the part around the first difference. */
  public String expected() {
    return ValueFormatter.around(expected, difference);
  }

  /**
   * Formats the actual value; of a long one, the part around the first difference, with the place
   * of that difference.
   */
  public String actual() {
    return isShortened()
        ? actualOnly() + ", different from character " + (difference + 1) + " on"
        : actualOnly() + lookalike();
  }

  /** Formats the actual value without the place of the difference. */
  String actualOnly() {
    return ValueFormatter.around(actual, difference);
  }

  /** Returns whether only a part of a value is shown. */
  boolean isShortened() {
    return ValueFormatter.isLong(expected) || ValueFormatter.isLong(actual);
  }

  /** Returns how much of two values is the same at their beginning and end, from 0 to 1. */
  public double similarity() {
    String one = ValueFormatter.textOf(expected);
    String two = ValueFormatter.textOf(actual);
    int longest = Math.max(one.length(), two.length());
    int left = Math.min(one.length(), two.length()) - difference;
    int tail = 0;
    while (tail < left
        && one.charAt(one.length() - 1 - tail) == two.charAt(two.length() - 1 - tail)) {
      tail++;
    }
    return longest == 0 ? 1 : (difference + tail) / (double) longest;
  }

  /** Names a letter that can look like the expected one because it is of another script. */
  private String lookalike() {
    String one = ValueFormatter.textOf(expected);
    String two = ValueFormatter.textOf(actual);
    if (difference >= Math.min(one.length(), two.length())) {
      return "";
    }
    int should = one.codePointAt(difference);
    int is = two.codePointAt(difference);
    return isOfAnotherScript(should, is)
        ? ", with " + Character.getName(is) + " as character " + (difference + 1)
        : "";
  }

  private static boolean isOfAnotherScript(int one, int two) {
    return Character.isLetter(one)
        && Character.isLetter(two)
        && UnicodeScript.of(one) != UnicodeScript.of(two);
  }
}
