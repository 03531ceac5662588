package dev.oteltest.assertions.match;

/**
 * What was expected and what was there instead.
 *
 * @param expectation a noun phrase: {@code status OK}
 * @param actual what follows "but": {@code was ERROR}
 * @since 0.1
 */
public record Mismatch(String expectation, String actual) {

  /** For use within a sentence: {@code status OK (was ERROR)}. */
  public String brief() {
    return expectation + " (" + actual + ")";
  }

  @Override
  public String toString() {
    return expectation + ", but " + actual;
  }
}
