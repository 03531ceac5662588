package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.ResultColor;

/**
 * A table of bars on one axis of time. The bars are SVG with presentation attributes, so that they
 * need neither a style sheet nor a script.
 */
final class TimeBars {

  /** The width of the drawing, in its own units. */
  private static final int WIDTH = 1000;

  private static final int HEIGHT = 14;

  /** The width of the shortest bar, so that it can be seen. */
  private static final double MIN_WIDTH = 2;

  private final HtmlWriter html;
  private final long start;
  private final long length;

  /**
   * Opens a table.
   *
   * @param column what has the bars
   * @param start the begin of the axis, in nanoseconds
   */
  TimeBars(HtmlWriter html, String column, long start, long end) {
    this.html = html;
    this.start = start;
    this.length = Math.max(1, end - start);
    html.open("div", "scroll").open("table", "bars").open("thead").open("tr");
    html.open("th", "label").attribute("scope", "col").text(column).close();
    html.open("th").attribute("scope", "col").open("span", "axis");
    for (int quarter = 0; quarter <= 4; quarter += 2) {
      long time = length / 4 * quarter;
      html.element("span", time == 0 ? "0" : DurationText.of(time)).text(" ");
    }
    html.close().close();
    html.open("th", "number").attribute("scope", "col").text("Duration").close();
    html.close().close().newLine().open("tbody");
  }

  /** Writes the row of a test, from the begin of the axis. */
  void ofTest(Run run, TestCase test) {
    SpanTable spans = run.spans();
    long nanos = spans.nanos(test.row());
    open(0, () -> TestName.write(html, spans, test), DurationText.of(nanos));
    if (test.isPassed()) {
      bar("bar test", ResultColor.PASSED, start, nanos);
    } else {
      bar("bar failed", ResultColor.FAILED, start, nanos);
    }
    close(run.historyOf(test).after(DurationText.of(nanos)));
  }

  /**
   * Writes a row, whose bars follow.
   *
   * @param level how far its label is indented
   */
  void open(int level, Runnable label, String duration) {
    html.open("tr").open("th", level == 0 ? "label" : "label level-" + level);
    html.attribute("scope", "row");
    label.run();
    html.close().open("td");
    html.open("svg")
        .attribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
        .attribute("width", "400")
        .attribute("height", String.valueOf(HEIGHT))
        .attribute("preserveAspectRatio", "none")
        .attribute("role", "img")
        .attribute("aria-label", duration);
  }

  /**
   * Draws a bar in the row; what of it is outside the axis is left out.
   *
   * @param color of what has a result; any other bar is grey without a style sheet
   */
  void bar(String styleClass, ResultColor color, long from, long nanos) {
    double x = Math.min(WIDTH - MIN_WIDTH, Math.max(0, (double) WIDTH * (from - start) / length));
    double width = Math.max(MIN_WIDTH, Math.min(WIDTH - x, (double) WIDTH * nanos / length));
    html.open("rect", styleClass)
        .attribute("x", x)
        .attribute("width", width)
        .attribute("height", HEIGHT)
        .attribute("fill", color.picture())
        .close();
  }

  /** Ends the row. */
  void close(String duration) {
    html.close().close().element("td", "number", duration).close().newLine();
  }

  /** Ends the table. */
  void close() {
    html.close().close().close().newLine();
  }
}
