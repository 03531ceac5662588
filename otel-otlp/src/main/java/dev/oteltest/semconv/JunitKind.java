package dev.oteltest.semconv;

import java.util.Locale;

/**
 * The kinds of test spans, which are the values of {@code junit.kind}.
 *
 * @since 0.1
 */
public enum JunitKind {
  /** A test run, which may have several plans. */
  RUN,
  /** A test engine. */
  ENGINE,
  /** A class of JUnit's suite engine. */
  SUITE,
  /** A test class. */
  CLASS,
  /** A nested test class. */
  NESTED,
  /** A method that runs several times, such as a parameterized test. */
  TEMPLATE,
  /** A method that creates dynamic tests. */
  FACTORY,
  /** Any other container. */
  CONTAINER,
  /** One invocation of a template. */
  INVOCATION,
  /** A test. */
  TEST,
  /** A lifecycle method. */
  LIFECYCLE,
  /** The start of a test JVM, until JUnit's first event in it. */
  JVM_START,
  /** The discovery of tests, before a plan of them starts. */
  DISCOVERY;

  private final String value = name().toLowerCase(Locale.ROOT);

  /** Returns the value of the attribute, in lower case. */
  public String value() {
    return value;
  }

  /** Whether this is a class of any kind. */
  public boolean isClass() {
    return this == CLASS || this == NESTED || this == SUITE;
  }

  /** Whether this is a method with several tests, each of which has a separate span. */
  public boolean isTemplate() {
    return this == TEMPLATE || this == FACTORY;
  }
}
