package dev.oteltest.report.internal.failure;

import java.util.Locale;

/**
 * Makes one line of a message that may have several, so that both sides of a comparison are in it.
 */
final class MessageLine {

  private MessageLine() {}

  /**
   * Returns the first paragraph of a message on one line: what follows an empty line is a place to
   * look or a detail, unless it is the other side of a comparison. If the paragraph ends with a
   * colon, as Spock's "Condition not satisfied:", the line that it announces is there, too.
   */
  static String of(String message) {
    String text = message.strip();
    int end = endOfParagraph(text);
    if (end < text.length() && isComparison(text) && !isComparison(text.substring(0, end))) {
      end = text.length();
    } else if (end > 0 && end < text.length() && text.substring(0, end).strip().endsWith(":")) {
      end = endOfNextLine(text, end);
    }
    return joined(text, end);
  }

  /** Returns a whole message on one line. */
  static String joined(String message) {
    return joined(message.strip(), message.strip().length());
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

  private static int endOfParagraph(String text) {
    int blank = -1; // where a line ended, and only white space followed
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        if (blank >= 0) {
          return blank;
        }
        blank = i;
      } else if (!Character.isWhitespace(c)) {
        blank = -1;
      }
    }
    return text.length();
  }

  /** Joins lines by spaces, without their indentation. */
  private static String joined(String text, int end) {
    StringBuilder line = new StringBuilder(Math.min(end, 1000));
    boolean space = false;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' || c == '\t' || c == ' ') {
        space = true;
      } else {
        if (space && !line.isEmpty()) {
          line.append(' ');
        }
        space = false;
        line.append(c);
      }
    }
    return line.toString();
  }
}
