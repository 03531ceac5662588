package dev.oteltest.report.internal.text;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The colors of results: on the page, in its pictures and in a terminal. Each of them only repeats
 * what a word or a symbol states.
 */
public enum ResultColor {
  PASSED(
      "32",
      "#3b9a63",
      shades("#1a7f37", "#dafbe1", "#3b9a63"),
      shades("#4ac062", "#12301d", "#4bae76")),
  FAILED(
      "1;31",
      "#d1434d",
      shades("#c21c28", "#ffebe9", "#d1434d"),
      shades("#ff7b72", "#3c1618", "#e5616a")),
  FLAKY(
      "33",
      "#b98900",
      shades("#8a5c00", "#fff5d0", "#8a5c00"),
      shades("#e0a93a", "#33270b", "#e0a93a")),
  SKIPPED(
      "",
      "#8a939c",
      shades("#59636e", "#eceff2", "#59636e"),
      shades("#9aa4af", "#242b34", "#9aa4af"));

  /** The parameters of SGR (ECMA-48); empty if a terminal shows the result like other text. */
  private final String terminal;

  private final String picture;
  private final String light;
  private final String dark;

  ResultColor(String terminal, String picture, String light, String dark) {
    this.terminal = terminal;
    this.picture = picture;
    this.light = light;
    this.dark = dark;
  }

  /** Returns the class of it in style sheets. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the color of a bar without a style sheet, which is visible on white and on black. */
  public String picture() {
    return picture;
  }

  /** Returns a text in this color, for a terminal that shows colors. */
  public String inTerminal(String text) {
    return sgr(terminal, text);
  }

  /**
   * Returns a text as a terminal shows it: bold, in a color.
   *
   * @param code the parameters of SGR (ECMA-48), or nothing for the text as it is
   */
  public static String sgr(String code, String text) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[m";
  }

  /**
   * Returns the variables of the style sheets, for a light and a dark scheme: {@code --passed},
   * {@code --passed-soft}, {@code --passed-bar} and those of the other results.
   */
  public static String styleSheet() {
    return (":root {\n%s}\n\n@media screen and (prefers-color-scheme: dark) {\n:root"
            + " {\n%s}\n}\n\n")
        .formatted(variables(color -> color.light), variables(color -> color.dark));
  }

  private static String variables(Function<ResultColor, String> shades) {
    return Stream.of(values())
        .map(color -> shades.apply(color).formatted(color.word()))
        .collect(Collectors.joining());
  }

  /**
   * Returns the variables of a color for one scheme, in which its name is missing.
   *
   * @param text the color of text
   * @param soft the color of what is behind such a text
   * @param bar the color of a bar
   */
  private static String shades(String text, String soft, String bar) {
    return "--%1$s: " + text + ";\n--%1$s-soft: " + soft + ";\n--%1$s-bar: " + bar + ";\n";
  }
}
