package dev.oteltest.report.internal.diagnosis;

import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;

/** Names of tests and classes without their packages. */
final class SimpleName {

  private SimpleName() {}

  /** Returns the name of a test with the simple name of its class. */
  static String of(SpanTable spans, TestCase test) {
    String name = test.name().isEmpty() ? spans.name(test.row()) : test.name();
    String suite = test.suite();
    return !suite.isEmpty() && name.startsWith(suite)
        ? of(suite) + name.substring(suite.length())
        : name;
  }

  /** Returns the name of a class without its package. */
  static String of(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
