package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.report.internal.text.ResultColor;

/**
 * How text is shown.
 *
 * @param colored whether words are also colored; every color repeats what a word says
 * @param width the columns of a line, which are at least 20, or 0 for no limit
 */
public record TextStyle(boolean colored, int width) {

  /** No colors, and lines of any length, as for files. */
  public static final TextStyle PLAIN = new TextStyle(false, 0);

  /** Colors, and lines of any length, as for a log. */
  public static final TextStyle COLORED = new TextStyle(true, 0);

  private static final int MIN_WIDTH = 20;

  /** Makes sure that a line has room for text. */
  public TextStyle {
    width = width <= 0 ? 0 : Math.max(MIN_WIDTH, width);
  }

  /** Returns the text of what passed. */
  public String good(String text) {
    return colored(ResultColor.PASSED, text);
  }

  /** Returns the text of what failed. */
  public String bad(String text) {
    return colored(ResultColor.FAILED, text);
  }

  /** Returns the text of what deserves a look. */
  public String odd(String text) {
    return colored(ResultColor.FLAKY, text);
  }

  /** Returns a text that stands out. */
  public String strong(String text) {
    return colored ? ResultColor.sgr("1", text) : text;
  }

  /** Returns a text that stands back. */
  public String faint(String text) {
    return colored ? ResultColor.sgr("2", text) : text;
  }

  private String colored(ResultColor color, String text) {
    return colored ? color.inTerminal(text) : text;
  }
}
