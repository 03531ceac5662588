package dev.oteltest.assertions.convention;

import dev.oteltest.assertions.convention.SpanRule.NameFormat;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.MetricEntry;
import dev.oteltest.semconv.Severity;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A convention for metrics.
 *
 * @param id the id of the rule in findings
 * @param severity the severity of a violation
 * @param metricName the names of the metrics that it applies to; null for all
 * @param scope the name of the instrumentation scope that it applies to; null for all
 * @param checks what is expected of the metrics
 */
record MetricRule(
    String id,
    Severity severity,
    @Nullable Pattern metricName,
    @Nullable String scope,
    List<MetricCheck> checks) {

  boolean isFor(MetricEntry entry) {
    MetricData metric = entry.metric();
    return (metricName == null || metricName.matcher(metric.getName()).matches())
        && (scope == null || scope.equals(metric.getInstrumentationScopeInfo().getName()));
  }

  List<ConventionFinding<MetricEntry>> check(MetricEntry entry) {
    List<ConventionFinding<MetricEntry>> findings = new ArrayList<>();
    if (isFor(entry)) {
      for (MetricCheck check : checks) {
        String fault = check.fault(entry.metric());
        if (fault != null) {
          findings.add(new ConventionFinding<>(severity, id, fault, entry));
        }
      }
    }
    return findings;
  }

  /** A single expectation of a metric. */
  interface MetricCheck {

    /** Returns what is wrong with a metric, as a phrase after its name; null if nothing is. */
    @Nullable String fault(MetricData metric);

    static MetricCheck prefix(String prefix) {
      return metric ->
          metric.getName().startsWith(prefix)
              ? null
              : "lacks the prefix " + ValueFormatter.plain(prefix);
    }

    static MetricCheck name(NameFormat name) {
      return metric -> name.fits(metric.getName()) ? null : "has a name that " + name.complaint();
    }
  }
}
