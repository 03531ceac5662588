package dev.oteltest.report.internal.terminal;

/**
 * How text is shown.
 *
 * @param colored whether words are also colored; every color repeats what a word says
 * @param width the columns of a line, which are at least 20, or 0 for no limit
 */
public record TextStyle(boolean colored, int width) {

  /** No colors, and lines of any length, as for files. */
  public static final TextStyle PLAIN = new TextStyle(false, 0);

  private static final int MIN_WIDTH = 20;

  /** Makes sure that a line has room for text. */
  public TextStyle {
    width = width <= 0 ? 0 : Math.max(MIN_WIDTH, width);
  }

  String good(String text) {
    return sgr("32", text);
  }

  String bad(String text) {
    return sgr("1;31", text);
  }

  String odd(String text) {
    return sgr("33", text);
  }

  String strong(String text) {
    return sgr("1", text);
  }

  private String sgr(String code, String text) {
    return !colored || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[m";
  }
}
