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

  /** Whether a method stands behind it that runs several times, each with a span of its own. */
  public boolean isTemplate() {
    return this == TEMPLATE || this == FACTORY;
  }
}
