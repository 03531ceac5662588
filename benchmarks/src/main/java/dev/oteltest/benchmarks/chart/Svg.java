package dev.oteltest.benchmarks.chart;

import java.util.Locale;

/**
 * Writes a picture with a light background of its own, as GitHub shows the same file to readers of
 * light and dark pages.
 */
final class Svg {

  /** Of about equal weight, apart for color-blind readers, and dark enough for text. */
  private static final String[] COLORS = {
    "#0b5cad", "#b34700", "#00705a", "#8f3f73", "#5c5c5c", "#7a5c00"
  };

  static final String TEXT = "#24292f";
  static final String MUTED = "#57606a";

  private final StringBuilder out = new StringBuilder();

  /** Begins a picture. */
  Svg(int width, int height, String title, String description) {
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %d\""
                + " width=\"%d\" height=\"%d\""
                + " font-family=\"system-ui, 'Segoe UI', Helvetica, Arial, sans-serif\">%n",
            width,
            height,
            width,
            height));
    out.append("<title>").append(escaped(title)).append("</title>\n");
    out.append("<desc>").append(escaped(description)).append("</desc>\n");
    element(
        "<rect x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#ffffff\""
            + " stroke=\"#d0d7de\"/>",
        width - 1, height - 1);
  }

  static String color(int series) {
    return COLORS[series % COLORS.length];
  }

  /** Writes an element whose texts need no escapes. */
  void element(String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  /**
   * Writes text.
   *
   * @param anchor start, middle or end: what of the text is at x
   */
  void text(double x, double y, int size, String anchor, String color, String text) {
    out.append(
            String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"%s\" fill=\"%s\">",
                x,
                y,
                size,
                anchor,
                color))
        .append(escaped(text))
        .append("</text>\n");
  }

  /** Writes what stands above each chart, and below it where its figures are from. */
  void frame(int height, Chart chart, Results results) {
    text(16, 28, 16, "start", TEXT, chart.title());
    text(16, 48, 13, "start", MUTED, chart.y());
    text(
        16,
        height - 12,
        12,
        "start",
        MUTED,
        results.date() + ", " + results.machine() + ", " + results.java());
  }

  /** Returns the whole file. */
  String end() {
    return out + "</svg>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
