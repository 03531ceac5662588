package dev.oteltest.report.internal.failure;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes one line of a message that may have several, so that both sides of a comparison are in it.
 */
final class MessageLine {

  /** From the end of a line to that of the next one if there is nothing in that. */
  private static final Pattern EMPTY_LINE = Pattern.compile("\\n\\s*\\n");

  private static final Pattern SPACE = Pattern.compile("[\\n\\r\\t ]+");

  /** Lines that are indented, as values are. */
  private static final Pattern VALUE = Pattern.compile("(?:\\n {2}[^\\n]*+)++");

  /** The characters of a line of which nothing is left out: two lines of a narrow terminal. */
  private static final int MAX_WHOLE = 160;

  /** The characters of a value on a line of its own; of a longer one, both ends are kept. */
  private static final int MAX_VALUE = 60;

  private static final int END_OF_VALUE = 20;

  /** The characters before the first that differs, and after it. */
  private static final int BEFORE = 20;

  private static final int AFTER = 30;

  /** The characters of a value times those of a message in which it is looked for. */
  private static final long MAX_COMPARED = 10_000_000_000L;

  private MessageLine() {}

  /**
   * Returns the first paragraph of a message on one line: what follows an empty line is a place to
   * look or a detail, unless it is the other side of a comparison. If the paragraph ends with a
   * colon, as Spock's "Condition not satisfied:", the line that it announces is there, too.
   */
  static String of(String message) {
    String text = LibraryMessage.withoutSource(message.strip());
    Matcher empty = EMPTY_LINE.matcher(text);
    int end = empty.find() ? empty.start() : text.length();
    if (end < text.length() && isComparison(text) && !isComparison(text.substring(0, end))) {
      end = text.length();
    } else if (end > 0 && end < text.length() && text.substring(0, end).strip().endsWith(":")) {
      end = endOfNextLine(text, end);
    }
    String line = joined(text.substring(0, end));
    return line.length() <= MAX_WHOLE
        ? line
        : joined(VALUE.matcher(text.substring(0, end)).replaceAll(MessageLine::shortened));
  }

  /** Returns the lines of a value; of a long one without the middle, between words if it can be. */
  private static String shortened(MatchResult lines) {
    String value = joined(lines.group());
    if (value.length() <= MAX_VALUE) {
      return Matcher.quoteReplacement(lines.group());
    }
    String first = lines.group().strip().lines().findFirst().orElse("");
    if (Character.isLetter(value.charAt(0)) && first.length() < value.length()) {
      return Matcher.quoteReplacement("\n" + first + " \u2026"); // sentences, not one value
    }
    int middle = MAX_VALUE - END_OF_VALUE;
    int start = value.lastIndexOf(' ', middle);
    int end = value.indexOf(' ', value.length() - END_OF_VALUE);
    return Matcher.quoteReplacement(
        "\n"
            + value.substring(0, start < middle / 2 ? middle : start)
            + " \u2026 "
            + value.substring(end < 0 ? value.length() - END_OF_VALUE : end + 1));
  }

  /**
   * Returns a message whose expected and actual value are long with what is around the first
   * difference of them instead.
   */
  static String withDifference(String message, @Nullable String expected, @Nullable String actual) {
    if (expected == null
        || actual == null
        || Math.max(expected.length(), actual.length()) <= MAX_VALUE) {
      return message;
    }
    int common = 0;
    int end = Math.min(expected.length(), actual.length());
    while (common < end && expected.charAt(common) == actual.charAt(common)) {
      common++;
    }
    return replaced(
        replaced(message, expected, around(expected, common)), actual, around(actual, common));
  }

  private static String replaced(String message, String value, String with) {
    boolean large = (long) value.length() * message.length() > MAX_COMPARED;
    int at = large || value.length() <= MAX_VALUE ? -1 : message.indexOf(value);
    return at < 0
        ? message
        : message.substring(0, at) + with + message.substring(at + value.length());
  }

  /** Returns what is around the first difference, at most up to the ends of its line. */
  private static String around(String value, int difference) {
    int line = value.lastIndexOf('\n', difference - 1) + 1;
    int start = Math.max(line, difference - BEFORE);
    int lineEnd = value.indexOf('\n', difference);
    int end = Math.min(lineEnd < 0 ? value.length() : lineEnd, difference + AFTER);
    return (start > 0 ? "\u2026" : "")
        + value.substring(start, end)
        + (end < value.length() ? "\u2026" : "");
  }

  /** Returns a whole message on one line, its lines joined by spaces. */
  static String joined(String message) {
    return SPACE.matcher(message.strip()).replaceAll(" ");
  }

  private static boolean isComparison(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("expected") && lower.contains("but");
  }

  private static int endOfNextLine(String text, int from) {
    int start = from;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }
}
