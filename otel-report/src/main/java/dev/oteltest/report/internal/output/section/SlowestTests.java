package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.ResultColor;
import java.util.List;

/**
 * A table of tests with bars on one axis of time. The bars are SVG with presentation attributes, so
 * that they need neither a style sheet nor a script.
 */
final class SlowestTests {

  /** The width of the drawing, in its own units. */
  private static final int WIDTH = 1000;

  private static final int HEIGHT = 14;

  /** The width of the shortest bar, so that it can be seen. */
  private static final double MIN_WIDTH = 2;

  private SlowestTests() {}

  /** Writes tests, of which the first is the slowest. */
  static void write(HtmlWriter html, SpanTable spans, List<TestCase> tests) {
    long longest = Math.max(1, spans.nanos(tests.get(0).row()));
    html.open("div", "scroll").open("table", "bars").open("thead").open("tr");
    html.open("th", "label").attribute("scope", "col").text("Test").close();
    html.open("th").attribute("scope", "col").open("span", "axis");
    for (int quarter = 0; quarter <= 4; quarter += 2) {
      long time = longest / 4 * quarter;
      html.element("span", time == 0 ? "0" : DurationText.of(time)).text(" ");
    }
    html.close().close();
    html.open("th", "number").attribute("scope", "col").text("Duration").close();
    html.close().close().newLine().open("tbody");
    tests.forEach(test -> row(html, spans, test, longest));
    html.close().close().close().newLine();
  }

  private static void row(HtmlWriter html, SpanTable spans, TestCase test, long longest) {
    long nanos = spans.nanos(test.row());
    String duration = DurationText.of(nanos);
    ResultColor color = test.isPassed() ? ResultColor.PASSED : ResultColor.FAILED;
    html.open("tr").open("th", "label").attribute("scope", "row");
    TestName.write(html, spans, test);
    html.close().open("td");
    html.open("svg")
        .attribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
        .attribute("width", "400")
        .attribute("height", String.valueOf(HEIGHT))
        .attribute("preserveAspectRatio", "none")
        .attribute("role", "img")
        .attribute("aria-label", duration)
        .open("rect", test.isPassed() ? "bar test" : "bar failed")
        .attribute("x", 0)
        .attribute("width", Math.max(MIN_WIDTH, (double) WIDTH * nanos / longest))
        .attribute("height", HEIGHT)
        .attribute("fill", color.picture())
        .close()
        .close();
    html.close().element("td", "number", duration).close().newLine();
  }
}
