package dev.oteltest.internal.repetition;

import java.util.regex.Pattern;

/**
 * Texts without what is different in every run: ids, ports, times, addresses of objects. Numbers
 * that may mean something stay, such as the 10 of {@code LIMIT 10}.
 */
public final class StableText {

  /** Shorter numbers are ids only where something says so. */
  private static final int DIGITS = 8;

  /** From 32768 to 65535. */
  private static final String CHOSEN_PORT =
      "(?:3276[89]|327[7-9]\\d|32[89]\\d\\d|3[3-9]\\d{3}|[45]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d\\d"
          + "|655[0-2]\\d|6553[0-5])";

  /**
   * A port that an operating system chose, a number that is a whole part of a path, a number after
   * a separator, and the hash code of an object; in a text whose ids are replaced, as a group of a
   * UUID may look like any of them.
   */
  private static final Pattern CHANGING =
      Pattern.compile(
          "(?<=[\\p{L}\\d.\\]}/*]:)"
              + CHOSEN_PORT
              + "(?!\\d)"
              + "|(?<=[^/]/)\\d+(?=[/?#\\s]|$)"
              + "|(?<=[\\p{L}\\d}][-_]|#)\\d{5,}(?![\\p{L}\\d])"
              + "|(?<=@)[0-9a-f]{3,16}(?!\\.?[\\p{L}\\d])");

  private StableText() {}

  /** Returns a text with {@code {id}} for each part that is different in every run. */
  public static String of(String text) {
    if (!hasDigit(text) && text.indexOf('@') < 0) {
      return text;
    }
    String replaced = Ids.replace(text, DIGITS);
    return mayChange(replaced) ? CHANGING.matcher(replaced).replaceAll("{id}") : replaced;
  }

  /** Whether a letter or digit is after one of the characters that all of the pattern is after. */
  private static boolean mayChange(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (":/-_#@".indexOf(text.charAt(i - 1)) >= 0 && Character.isLetterOrDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        return true;
      }
    }
    return false;
  }
}
