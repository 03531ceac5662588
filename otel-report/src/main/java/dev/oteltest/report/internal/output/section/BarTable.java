package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.text.ResultColor;

/**
 * A table whose rows have bars on one axis of time. The bars are SVG with presentation attributes,
 * so that they need neither a style sheet nor a script.
 */
public final class BarTable {

  /** The width of the drawing, in its own units. */
  private static final int WIDTH = 1000;

  private static final int HEIGHT = 14;

  /** The width of the shortest bar, so that it can be seen. */
  private static final double MIN_WIDTH = 2;

  private final HtmlWriter html;
  private final long longest;

  /**
   * Creates a table.
   *
   * @param longest the duration of the longest bar, in nanoseconds
   */
  public BarTable(HtmlWriter html, long longest) {
    this.html = html;
    this.longest = Math.max(longest, 1);
  }

  /**
   * Opens the table.
   *
   * @param label what a row is
   * @param value what the number of a row is
   */
  public void open(String label, String value) {
    html.open("table", "bars").open("thead").open("tr");
    header("label", label);
    html.open("th").attribute("scope", "col").open("span", "axis");
    for (int quarter = 0; quarter <= 4; quarter += 2) {
      long time = longest / 4 * quarter;
      html.element("span", time == 0 ? "0" : DurationText.of(time)).text(" ");
    }
    html.close().close();
    header("number", value);
    html.close().close().newLine().open("tbody");
  }

  private void header(String styleClass, String text) {
    html.open("th", styleClass).attribute("scope", "col").text(text).close();
  }

  /** Writes a row with a bar of a duration in nanoseconds. */
  public void row(Runnable label, long nanos, boolean passed) {
    String duration = DurationText.of(nanos);
    double width = (double) WIDTH * Math.min(nanos, longest) / longest;
    html.open("tr").open("th", "label").attribute("scope", "row");
    label.run();
    html.close().open("td");
    html.open("svg")
        .attribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
        .attribute("width", "400")
        .attribute("height", String.valueOf(HEIGHT))
        .attribute("preserveAspectRatio", "none")
        .attribute("role", "img")
        .attribute("aria-label", duration)
        .open("rect", passed ? "bar test" : "bar failed")
        .attribute("x", 0)
        .attribute("width", Math.max(MIN_WIDTH, width))
        .attribute("height", HEIGHT)
        .attribute("fill", (passed ? ResultColor.PASSED : ResultColor.FAILED).picture())
        .close()
        .close();
    html.close().element("td", "number", duration).close().newLine();
  }

  public void close() {
    html.close().close();
  }
}
