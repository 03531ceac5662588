package dev.oteltest.report.internal.output.section;

import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTitle;
import dev.oteltest.report.internal.model.span.SpanTable;

/** The name of a test in two parts: what people called it, and which test it is. */
final class TestName {

  private TestName() {}

  /** Returns the title of a test, or the name of its method if it has none. */
  static String titleOf(SpanTable spans, TestCase test) {
    String title = TestTitle.of(spans, test);
    return title.isEmpty() ? test.shortName() : title;
  }

  /**
   * Returns what a title does not state: the class, and the method if it has a title; or nothing.
   */
  static String identityOf(SpanTable spans, TestCase test) {
    String identity = TestTitle.of(spans, test).isEmpty() ? test.suite() : test.name();
    return identity.equals(titleOf(spans, test)) ? "" : identity; // a class is its own title
  }

  /** Writes the title, and the identity below it. */
  static void write(HtmlWriter html, SpanTable spans, TestCase test) {
    html.open("span", "name").name(titleOf(spans, test)).close();
    String identity = identityOf(spans, test);
    if (!identity.isEmpty()) {
      html.text(" ").open("span", "home").name(identity).close();
    }
  }
}
