package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.report.internal.text.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Violations of a rule that nothing distinguishes that stays the same from run to run.
 *
 * @param identity what stays the same: names, but no lines, ids or numbers of invocations
 * @param value the worst of their values
 * @param times how many they are
 * @param place where the worst of them is; null of one that a file has, or that is of all together
 */
public record Violation(String identity, double value, int times, @Nullable Place place) {

  /** Masks secrets, as places do. */
  public Violation {
    identity = Secrets.masked(identity);
  }

  /** Creates violations as a file has them. */
  public Violation(String identity, double value, int times) {
    this(identity, value, times, null);
  }
}
