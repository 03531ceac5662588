package dev.oteltest.report.internal.failure;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one line of a message that may have several, so that both sides of a comparison are in it.
 */
final class MessageLine {

  /** From the end of a line to that of the next one if there is nothing in that. */
  private static final Pattern EMPTY_LINE = Pattern.compile("\\n\\s*\\n");

  private static final Pattern SPACE = Pattern.compile("[\\n\\r\\t ]+");

  private MessageLine() {}

  /**
   * Returns the first paragraph of a message on one line: what follows an empty line is a place to
   * look or a detail, unless it is the other side of a comparison. If the paragraph ends with a
   * colon, as Spock's "Condition not satisfied:", the line that it announces is there, too.
   */
  static String of(String message) {
    String text = message.strip();
    Matcher empty = EMPTY_LINE.matcher(text);
    int end = empty.find() ? empty.start() : text.length();
    if (end < text.length() && isComparison(text) && !isComparison(text.substring(0, end))) {
      end = text.length();
    } else if (end > 0 && end < text.length() && text.substring(0, end).strip().endsWith(":")) {
      end = endOfNextLine(text, end);
    }
    return joined(text.substring(0, end));
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
