package dev.oteltest.report.internal.output.section;

import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTitle;
import dev.oteltest.report.internal.model.span.SpanTable;

/** The name of a test in two parts: what people called it, and which test it is. */
final class TestName {

  private TestName() {}

  /**
   * Writes the title of a test, or the name of its method if it has none; below it what that does
   * not state: the class, and the method if it has a title; or nothing.
   */
  static void write(HtmlWriter html, SpanTable spans, TestCase test) {
    String title = TestTitle.of(spans, test);
    String name = title.isEmpty() ? test.shortName() : title;
    String identity = title.isEmpty() ? test.suite() : test.name();
    html.open("span", "name").name(name).close();
    if (!identity.isEmpty() && !identity.equals(name)) { // a class is its own title
      html.text(" ").open("span", "home").name(identity).close();
    }
  }
}
