package dev.oteltest.report.internal.verdict.comparison.identity;

import org.jspecify.annotations.Nullable;

/**
 * A part of a run that is compared with the same part of another run: nothing in it is matched with
 * anything outside of it.
 *
 * @param name what distinguishes it from others of its kind
 * @param pair the test, of a unit of tests
 */
public record Unit(Kind kind, String name, TestPairs.@Nullable Pair pair) {

  /** The kinds of units. */
  public enum Kind {
    /** A test: the attempt that counts. */
    TEST,
    /** A container of tests without its tests, such as a class. */
    CONTAINER,
    /** The test runs of a module without the containers in them. */
    TEST_RUN,
    /** The build without its tests. */
    BUILD,
    /** All starts of a Spring context with one name, whichever class needed it first. */
    SPRING_CONTEXT,
    /** All containers of an image that Testcontainers started, whichever class did. */
    TESTCONTAINER,
    /** Traces and spans that belong to none of these. */
    LOOSE;

    /** Whether a unit that only one run has is a difference by itself. */
    boolean mayBeAlone() {
      return this == SPRING_CONTEXT || this == TESTCONTAINER || this == LOOSE;
    }
  }
}
