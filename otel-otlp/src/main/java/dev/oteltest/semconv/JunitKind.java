package dev.oteltest.semconv;

import java.util.Locale;

/**
 * The kinds of test spans, the values of {@code junit.kind}.
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

  /** Returns the value of the attribute. */
  public String value() {
    return value;
  }

  /** Whether it is a class of any kind. */
  public boolean isClass() {
    return this == CLASS || this == NESTED || this == SUITE;
  }

  /** Whether it is a method that runs several times, with a separate span each time. */
  public boolean isTemplate() {
    return this == TEMPLATE || this == FACTORY;
  }
}
