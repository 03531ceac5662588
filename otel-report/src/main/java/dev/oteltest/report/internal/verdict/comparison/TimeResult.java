package dev.oteltest.report.internal.verdict.comparison;

import java.util.List;

/**
 * What can be said about the times of two sides.
 *
 * @param factor how many times as long the head took for the same spans; taken out of the changes
 * @param measured how many spans the factor is the median of; 0 if they are too few for one
 * @param baseRuns how many runs the base has
 * @param headRuns how many runs the head has
 * @param enough whether these are enough to call a span slower
 * @param tested how many spans and services were compared
 * @param changes what differs, the most first
 */
public record TimeResult(
    double factor,
    int measured,
    int baseRuns,
    int headRuns,
    boolean enough,
    int tested,
    List<TimeChange> changes) {

  /** With fewer runs on a side, the most different values have a probability above 5 %. */
  public static final int LEAST = 4;

  /** How probable a difference may be if nothing changed. */
  public static final double ALPHA = 0.05;

  /**
   * A span, or all spans of a service, whose self time is another.
   *
   * @param baseRow the row in the base's first run; -1 of a service
   * @param service the service, if this is about all of its spans; empty otherwise
   * @param before the median of the base's runs, in nanoseconds
   * @param after the median of the head's runs, as it would have been on the base's machine
   * @param probability how probable such a difference is if nothing changed; 1 if there are too few
   *     runs to know
   */
  public record TimeChange(
      int baseRow, String service, double before, double after, double probability) {

    /** Whether it takes longer than before. */
    boolean isSlower() {
      return after > before;
    }
  }

  /** Copies the list. */
  public TimeResult {
    changes = List.copyOf(changes);
  }

  /** Returns how many changes to expect by chance if nothing changed. */
  public double expectedFalse() {
    return enough ? tested * ALPHA : 0;
  }
}
