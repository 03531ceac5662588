package dev.oteltest.junit;

import java.util.Locale;
import org.junit.platform.engine.UniqueId;

/** What a span of the tests stands for: the value of {@code junit.kind}. */
enum Kind {
  RUN,
  ENGINE,
  SUITE,
  CLASS,
  NESTED,
  TEMPLATE,
  FACTORY,
  CONTAINER,
  INVOCATION,
  TEST,
  LIFECYCLE;

  private final String value = name().toLowerCase(Locale.ROOT);

  String value() {
    return value;
  }

  boolean isClass() {
    return this == CLASS || this == NESTED || this == SUITE;
  }

  /**
   * Classifies by the last segment of the unique id: Jupiter's, Vintage's and the suite's types.
   */
  static Kind of(UniqueId.Segment last, boolean test) {
    return switch (last.getType()) {
      case "engine" -> ENGINE;
      case "suite" -> SUITE;
      case "class", "class-template", "runner" -> CLASS;
      case "nested-class", "nested-class-template" -> NESTED;
      case "test-template" -> TEMPLATE;
      case "test-factory" -> FACTORY;
      case "test-template-invocation", "class-template-invocation" -> INVOCATION;
      default -> test ? TEST : CONTAINER;
    };
  }
}
