package dev.oteltest.assertions.match;

/**
 * What was expected and what was found instead.
 *
 * @param expectation a noun phrase: {@code status OK}
 * @param actual a phrase after "but": {@code was ERROR}
 * @since 0.1
 */
public record Mismatch(String expectation, String actual) {

  /** Formats the mismatch for use within a sentence: {@code status OK (was ERROR)}. */
  public String brief() {
    return expectation + " (" + actual + ")";
  }

  @Override
  public String toString() {
    return expectation + ", but " + actual;
  }
}
