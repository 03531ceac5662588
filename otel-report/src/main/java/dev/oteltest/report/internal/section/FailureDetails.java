package dev.oteltest.report.internal.section;

import dev.oteltest.report.internal.markup.HtmlWriter;
import dev.oteltest.report.internal.text.Quantities;
import dev.oteltest.report.model.Attempt;
import dev.oteltest.report.model.SpanTable;
import dev.oteltest.report.model.TestCase;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import java.util.ArrayList;
import java.util.List;

/** Writes a failed test, or another failed span, with all that explains it, to be opened. */
final class FailureDetails {

  private static final int MOST_MESSAGE = 4_000;

  private final HtmlWriter html;
  private final SpanTable spans;

  FailureDetails(HtmlWriter html, SpanTable spans) {
    this.html = html;
    this.spans = spans;
  }

  /**
   * Writes a test.
   *
   * @param open whether it is open from the beginning
   */
  void test(TestCase test, boolean open) {
    open(StateLabel.of(test), TestName.shortOf(test), where(test), open);
    explain(test.row());
    if (test.attempts().size() > 1) {
      attempts(test);
    }
    html.close().newLine();
  }

  /** Writes a span that is not a test. */
  void span(int row, String where, boolean open) {
    open(StateLabel.FAILED, spans.name(row), where, open);
    explain(row);
    html.close().newLine();
  }

  private void open(StateLabel state, String name, String where, boolean open) {
    html.open("details", "failure");
    if (open) {
      html.flag("open");
    }
    html.open("summary");
    state.write(html);
    html.text(" ").open("span", "what").name(name).close();
    html.text(" ").open("span", "where").name(where).close();
    html.close().newLine();
  }

  private void explain(int row) {
    ExceptionText exception = ExceptionText.of(spans, row);
    String headline = exception.headline();
    if (!headline.isEmpty()) {
      html.open("div", "message").attribute("dir", "auto");
      html.text(cut(headline)).close().newLine();
    }
    place(row);
    if (!exception.stackTrace().isEmpty()) {
      detail("Stack trace", "stack", exception.stackTrace(), false);
    }
    LogLines log = LogLines.of(spans, row);
    if (log.count() > 0) {
      detail(log.title(), "log", log.text(), true);
    }
    int below = spans.subtreeEnd(row) - row;
    detail(Quantities.count(below, "span"), "tree", SpanTreeText.of(spans, row), below > 1);
    ExploreLink.write(html, spans, row);
  }

  private static String cut(String text) {
    return text.length() <= MOST_MESSAGE
        ? text
        : text.substring(0, MOST_MESSAGE)
            + "… ("
            + Quantities.number(text.length() - MOST_MESSAGE)
            + " more characters)";
  }

  private void place(int row) {
    String file = spans.attribute(row, CommonAttributes.FILE_PATH);
    Long line = spans.attribute(row, CommonAttributes.LINE);
    List<String> owners = spans.attribute(row, TestAttributes.OWNERS);
    if (file == null && owners == null) {
      return;
    }
    html.open("p", "note");
    if (file != null) {
      html.element("code", file + (line == null ? "" : ":" + line));
    }
    if (owners != null) {
      html.text((file == null ? "" : ", ") + "owned by " + String.join(", ", owners));
    }
    html.close().newLine();
  }

  private void detail(String summary, String styleClass, String text, boolean open) {
    html.open("details");
    if (open) {
      html.flag("open");
    }
    html.element("summary", summary);
    html.open("pre", styleClass).attribute("tabindex", "0").attribute("dir", "auto");
    html.text(text).close().close().newLine();
  }

  private void attempts(TestCase test) {
    html.open("ol");
    for (Attempt attempt : test.attempts()) {
      html.open("li");
      StateLabel.of(attempt.result()).write(html);
      html.text(" " + duration(attempt) + "  ");
      html.name(ExceptionText.of(spans, attempt.row()).headline());
      html.close();
    }
    html.close().newLine();
  }

  private String duration(Attempt attempt) {
    return attempt.isMeasured() ? Quantities.duration(spans.nanos(attempt.row())) : "";
  }

  private String where(TestCase test) {
    List<String> parts = new ArrayList<>();
    parts.add(test.suite());
    String display = spans.name(test.row());
    if (!display.isEmpty() && !TestName.shortOf(test).equals(display)) {
      parts.add("“" + display + "”");
    }
    parts.add(duration(test.counted()));
    if (test.counted().cutShort()) {
      parts.add("its JVM ended while it ran");
    }
    parts.removeIf(String::isEmpty);
    return String.join(" · ", parts);
  }
}
