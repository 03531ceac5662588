package dev.oteltest.operations.deployment;

import java.time.Duration;

/**
 * One look at a deployment.
 *
 * @param verdict what this look alone says
 * @param value what was seen
 * @param message what was expected, and why the value is not that; empty if it is
 */
record Measurement(Verdict verdict, String value, String message) {

  static Measurement passed(String value) {
    return new Measurement(Verdict.PASSED, value, "");
  }

  static Measurement failed(String value, String message) {
    return new Measurement(Verdict.FAILED, value, message);
  }

  static Measurement inconclusive(String value, String message) {
    return new Measurement(Verdict.INCONCLUSIVE, value, message);
  }

  /** Takes measurements. */
  interface Source {

    /** Returns what is measured, with its resolved query or URL; secrets are masked later. */
    String target();

    /**
     * Measures once.
     *
     * @param timeout the most time that this may take
     */
    Measurement measure(Duration timeout) throws InterruptedException;
  }
}
