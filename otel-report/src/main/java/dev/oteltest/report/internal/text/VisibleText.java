package dev.oteltest.report.internal.text;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.Escapes;
import dev.oteltest.internal.text.ShortText;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text of a trace file, which anybody may have written, as text that can only be looked at: nothing
 * in it moves a cursor, reverses the order of what is around it, or breaks an encoding.
 *
 * <p>Colors of terminals are removed. Other characters that can't be seen are escaped as everywhere
 * in this project; of them, text of several lines keeps line breaks and tabs.
 */
public final class VisibleText {

  /** The sequences that color text on a terminal; all others are shown, as they hide something. */
  private static final Pattern COLORS = Pattern.compile("\u001b\\[[0-9;:]*m");

  /** Around each line break and tab. */
  private static final Pattern KEPT = Pattern.compile("(?<=[\n\t])|(?=[\n\t])");

  private VisibleText() {}

  /** Returns text for a single line; line breaks are escaped. */
  public static String line(String text) {
    return visible(text, false);
  }

  /**
   * Returns the beginning of text that may have several lines, with a note on what was cut.
   *
   * @param most the number of characters to keep
   */
  public static String of(String text, int most) {
    return cut(text, most, true);
  }

  /**
   * Returns the beginning of text for a single line, with a note on what was cut.
   *
   * @param most the number of characters to keep
   */
  public static String line(String text, int most) {
    return cut(text, most, false);
  }

  private static String cut(String text, int most, boolean lines) {
    if (text.length() <= most) {
      return visible(text, lines);
    }
    String start = ShortText.start(text, most);
    return "%s… (%s more characters)"
        .formatted(visible(start, lines), CountText.number(text.length() - start.length()));
  }

  private static String visible(String text, boolean lines) {
    String uncolored = text.indexOf('\u001b') < 0 ? text : COLORS.matcher(text).replaceAll("");
    String plain = uncolored.replace("\r\n", "\n");
    if (!lines) {
      return Escapes.of(plain);
    }
    return KEPT.splitAsStream(plain)
        .map(part -> part.equals("\n") || part.equals("\t") ? part : Escapes.of(part))
        .collect(Collectors.joining());
  }
}
