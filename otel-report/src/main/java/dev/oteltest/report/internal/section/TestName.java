package dev.oteltest.report.internal.section;

import dev.oteltest.report.internal.markup.HtmlWriter;
import dev.oteltest.report.model.TestCase;

/** The name of a test in two parts, as a reader looks for the method first. */
final class TestName {

  private TestName() {}

  /** Returns the name of a test without its class. */
  static String shortOf(TestCase test) {
    String suite = test.suite() + ".";
    return test.name().startsWith(suite) ? test.name().substring(suite.length()) : test.name();
  }

  /** Writes the name, and the class below it. */
  static void write(HtmlWriter html, TestCase test) {
    html.open("span", "name").name(shortOf(test)).close();
    if (!test.suite().isEmpty()) {
      html.text(" ").open("span", "home").name(test.suite()).close();
    }
  }
}
