package dev.oteltest.internal.text;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Matches regular expressions against untrusted text within a budget, because both may come from
 * people who never tried them together: the engine of {@code java.util.regex} backtracks for hours
 * on some pairs, and recurses once per character on others.
 */
public final class BoundedRegex {

  /** The steps that are always allowed; they take less than a second. */
  private static final long MIN_COUNT = 5_000_000;

  /** Steps for each character of the text; patterns that are linear need far fewer. */
  private static final long PER_CHARACTER = 50;

  /** The most steps for any text; they take a few seconds. */
  private static final long MAX_COUNT = 300_000_000;

  private BoundedRegex() {}

  /**
   * Matches a text.
   *
   * @param use asks the matcher, which is not to be kept
   * @throws RegexBudgetException if that takes too many steps or too much stack
   */
  public static <T> T match(Pattern pattern, String text, Function<Matcher, T> use) {
    try {
      return use.apply(pattern.matcher(new CountedText(pattern, text)));
    } catch (StackOverflowError e) {
      throw RegexBudgetException.stack(pattern, e);
    }
  }

  /**
   * Returns whether a pattern matches anywhere in a text.
   *
   * @throws RegexBudgetException if that takes too many steps or too much stack
   */
  public static boolean find(Pattern pattern, String text) {
    return match(pattern, text, Matcher::find);
  }

  /** Counts how often the engine looks at a character, which it does in each of its steps. */
  private static final class CountedText implements CharSequence {

    private final Pattern pattern;
    private final String text;
    private long left;

    CountedText(Pattern pattern, String text) {
      this.pattern = pattern;
      this.text = text;
      this.left = Math.min(MAX_COUNT, MIN_COUNT + PER_CHARACTER * text.length());
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw RegexBudgetException.steps(pattern);
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
