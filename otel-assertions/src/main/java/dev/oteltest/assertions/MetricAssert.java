package dev.oteltest.assertions;

import dev.oteltest.assertions.match.MetricConditions;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.tree.MetricEntry;
import io.opentelemetry.sdk.metrics.data.MetricData;

/**
 * Assertions on one metric; {@link SignalAssert} explains how several metrics are distinguished.
 *
 * @since 0.1
 */
public class MetricAssert extends SignalAssert<MetricAssert, MetricData, MetricEntry, MetricMatcher>
    implements MetricConditions<MetricAssert> {

  MetricAssert(MetricData actual) {
    super(actual, MetricAssert.class, SignalKind.METRICS);
  }
}
