package dev.oteltest.report.internal.markup;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import java.util.ArrayList;
import java.util.List;

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
  private final long from;
  private final long to;

  /**
   * A bar.
   *
   * @param start the start, in nanoseconds since the Unix epoch
   * @param end the end, in the same unit
   */
  public record Bar(long start, long end, BarStyle style) {}

  /**
   * Creates a table.
   *
   * @param from the time at the left end of the axis, in nanoseconds since the Unix epoch
   * @param to the time at the right end, in the same unit
   */
  public BarTable(HtmlWriter html, long from, long to) {
    this.html = html;
    this.from = from;
    this.to = Math.max(to, from + 1);
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
      long time = (to - from) / 4 * quarter;
      html.element("span", time == 0 ? "0" : DurationText.of(time)).text(" ");
    }
    html.close().close();
    header("number", value);
    html.close().close().newLine().open("tbody");
  }

  private void header(String styleClass, String text) {
    html.open("th", styleClass).attribute("scope", "col").text(text).close();
  }

  /** Writes a row. */
  public void row(Runnable label, List<Bar> bars, String value) {
    html.open("tr").open("th", "label").attribute("scope", "row");
    label.run();
    html.close().open("td");
    draw(bars);
    html.close().element("td", "number", value).close().newLine();
  }

  public void close() {
    html.close().close();
  }

  private void draw(List<Bar> bars) {
    html.open("svg")
        .attribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
        .attribute("width", "400")
        .attribute("height", String.valueOf(HEIGHT))
        .attribute("preserveAspectRatio", "none")
        .attribute("role", "img")
        .attribute("aria-label", describe(bars));
    for (Bar bar : merged(bars)) {
      double x = position(bar.start);
      double width = Math.max(MIN_WIDTH, position(bar.end) - x);
      html.open("rect", bar.style.styleClass)
          .attribute("x", Math.min(x, WIDTH - MIN_WIDTH))
          .attribute("width", width)
          .attribute("height", HEIGHT)
          .attribute("fill", bar.style.color)
          .close();
    }
    html.close();
  }

  /** Joins bars between which no gap could be seen; what failed stays visible. */
  private List<Bar> merged(List<Bar> bars) {
    List<Bar> merged = new ArrayList<>();
    for (Bar bar : bars) {
      Bar last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null
          && last.style == bar.style
          && position(bar.start) - position(last.end) < MIN_WIDTH / 2) {
        merged.set(merged.size() - 1, new Bar(last.start, Math.max(last.end, bar.end), last.style));
      } else {
        merged.add(bar);
      }
    }
    return merged;
  }

  private double position(long time) {
    long clamped = Math.min(to, Math.max(from, time));
    return (double) WIDTH * (clamped - from) / (to - from);
  }

  private String describe(List<Bar> bars) {
    if (bars.isEmpty()) {
      return "nothing";
    }
    long start = bars.stream().mapToLong(Bar::start).min().orElse(from);
    long end = bars.stream().mapToLong(Bar::end).max().orElse(to);
    return "from "
        + DurationText.of(start - from)
        + " to "
        + DurationText.of(end - from)
        + (bars.size() == 1 ? "" : ", " + CountText.of(bars.size(), "bar"));
  }
}
