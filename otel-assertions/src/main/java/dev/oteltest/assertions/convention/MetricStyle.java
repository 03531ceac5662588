package dev.oteltest.assertions.convention;

import dev.oteltest.assertions.convention.MetricRule.MetricCheck;
import dev.oteltest.semconv.Severity;
import java.util.List;

/** A naming style for metrics. What one style requires, the other forbids. */
enum MetricStyle {
  /** Prometheus's style: unit and {@code _total} are in the name. */
  PROMETHEUS(
      rule("metric-name-format", MetricCheck.name(PrometheusNames.FORMAT)),
      rule("metric-unit-suffix", PrometheusNames::unitSuffix),
      rule("metric-total-suffix", PrometheusNames::totalSuffix)),

  /** OpenTelemetry's style: the unit is separate from the name. */
  OPENTELEMETRY(
      rule("metric-name-format", MetricCheck.name(OpenTelemetryNames.FORMAT)),
      rule("metric-name-without-unit", OpenTelemetryNames::withoutUnit),
      rule("metric-name-without-total", OpenTelemetryNames::withoutTotal),
      rule("metric-unit", OpenTelemetryNames::unit));

  private final List<MetricRule> rules;

  MetricStyle(MetricRule... rules) {
    this.rules = List.of(rules);
  }

  private static MetricRule rule(String id, MetricCheck check) {
    return new MetricRule(id, Severity.ERROR, null, null, List.of(check));
  }

  /** Returns the rules of this style, which apply to all metrics. */
  List<MetricRule> rules() {
    return rules;
  }
}
