package dev.oteltest.report.internal.verdict.comparison.time;

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
  public boolean isSlower() {
    return after > before;
  }

  /** Returns by how much it differs, in nanoseconds. */
  public double difference() {
    return Math.abs(after - before);
  }
}
