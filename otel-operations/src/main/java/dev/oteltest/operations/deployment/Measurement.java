package dev.oteltest.operations.deployment;

import dev.oteltest.operations.internal.server.HttpException;
import java.time.Duration;

/**
 * One look at a deployment.
 *
 * @param verdict what this look alone says
 * @param value what was seen
 * @param message what was expected, and why the value is not that; empty if it is
 * @param last whether it is known that further looks would not differ
 */
record Measurement(Verdict verdict, String value, String message, boolean last) {

  Measurement(Verdict verdict, String value, String message) {
    this(verdict, value, message, false);
  }

  static Measurement passed(String value) {
    return new Measurement(Verdict.PASSED, value, "");
  }

  static Measurement failed(String value, String message) {
    return new Measurement(Verdict.FAILED, value, message);
  }

  static Measurement inconclusive(String value, String message) {
    return new Measurement(Verdict.INCONCLUSIVE, value, message);
  }

  /**
   * Returns that a backend did not answer a question; the last one if it refuses the question
   * itself.
   */
  static Measurement unanswered(String message, HttpException problem) {
    return new Measurement(Verdict.INCONCLUSIVE, "", message, problem.isPermanent());
  }

  /** Returns the same as the last one, whose verdict is final. */
  Measurement asLast() {
    return new Measurement(verdict, value, message, true);
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
