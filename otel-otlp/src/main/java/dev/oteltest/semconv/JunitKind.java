package dev.oteltest.semconv;

import java.util.Locale;

/**
 * What a span of the tests stands for: the value of {@code junit.kind}.
 *
 * @since 0.1
 */
public enum JunitKind {
  /** A run of a test plan. */
  RUN,
  /** A test engine. */
  ENGINE,
  /** A class of JUnit's suite engine. */
  SUITE,
  /** A class. */
  CLASS,
  /** A nested class. */
  NESTED,
  /** A method that runs several times, such as a parameterized test. */
  TEMPLATE,
  /** A method that makes dynamic tests. */
  FACTORY,
  /** Any other container. */
  CONTAINER,
  /** One run of a template. */
  INVOCATION,
  /** A test. */
  TEST,
  /** A lifecycle method. */
  LIFECYCLE;

  private final String value = name().toLowerCase(Locale.ROOT);

  /** The value of the attribute. */
  public String value() {
    return value;
  }

  /** Whether it is a class, whatever else. */
  public boolean isClass() {
    return this == CLASS || this == NESTED || this == SUITE;
  }

  /**
   * Classifies by the types of Jupiter's, Vintage's and the suite engine's unique ids.
   *
   * @param segmentType of the last segment of the unique id
   * @param test whether JUnit calls it a test
   */
  public static JunitKind of(String segmentType, boolean test) {
    return switch (segmentType) {
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
