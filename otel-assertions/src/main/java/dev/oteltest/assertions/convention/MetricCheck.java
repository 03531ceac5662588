package dev.oteltest.assertions.convention;

import dev.oteltest.assertions.internal.text.ValueFormatter;
import io.opentelemetry.sdk.metrics.data.MetricData;
import org.jspecify.annotations.Nullable;

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
