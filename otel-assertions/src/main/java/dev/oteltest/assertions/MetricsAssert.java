package dev.oteltest.assertions;

import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.tree.MetricEntry;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the number of selected metrics and on what all of them have in common.
 *
 * @since 0.1
 */
public class MetricsAssert
    extends SignalsAssert<MetricsAssert, MetricData, MetricEntry, MetricMatcher, MetricAssert>
    implements SnapshotConditions<MetricsAssert> {

  MetricsAssert(List<MetricData> actual) {
    super(actual, MetricsAssert.class, SignalKind.METRICS);
  }

  @Override
  final MetricsAssert of(Expectation<MetricEntry> selection) {
    return origin().select(SignalKind.METRICS, selection, MetricsAssert.class, MetricsAssert::new);
  }

  @Override
  final MetricsAssert compared(@Nullable Path file, Snapshot rules) {
    return compared(file, rules, "metrics", Snapshot::textOfMetrics);
  }
}
