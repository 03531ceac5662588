package dev.oteltest.operations.deployment;

import java.util.Locale;

/**
 * What a check says of a deployment.
 *
 * @since 0.1
 */
public enum Verdict {
  /** What was expected is there. */
  PASSED,
  /** What was expected is not there. */
  FAILED,
  /** Nobody knows: there is no data, or the backend can't be asked. */
  INCONCLUSIVE;

  /** Returns its name in reports and attributes. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
