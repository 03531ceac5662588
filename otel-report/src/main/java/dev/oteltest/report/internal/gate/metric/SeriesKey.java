package dev.oteltest.report.internal.gate.metric;

import io.opentelemetry.api.common.Attributes;

/**
 * What identifies a series in every run.
 *
 * @param metric the name of the metric
 * @param service the service that measured it; empty if that is the build itself, or unknown
 * @param unit the unit as a UCUM code; empty if it has none
 */
public record SeriesKey(
    String metric, String service, Attributes attributes, String unit, Kind kind) {

  /** What a metric measures. */
  public enum Kind {
    /** How much there is: the last value counts. */
    GAUGE,
    /** What is added up. */
    SUM,
    /** What was measured, of which there are many values. */
    HISTOGRAM
  }
}
