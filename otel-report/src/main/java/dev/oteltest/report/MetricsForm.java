package dev.oteltest.report;

/**
 * The form of what a run counts and measures; how much there is at its end are always gauges.
 *
 * @since 0.1
 */
public enum MetricsForm {
  /** Gauges, one point a run; and a histogram that is cumulative since the start of the run. */
  GAUGE,
  /** Sums and histograms of delta temporality, for backends that add up runs themselves. */
  DELTA
}
