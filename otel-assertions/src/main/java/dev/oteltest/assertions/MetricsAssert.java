package dev.oteltest.assertions;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.snapshot.SnapshotSettings;
import dev.oteltest.assertions.tree.MetricEntry;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.nio.file.Path;
import java.util.List;

/**
 * Assertions on the number of selected metrics and on what all of them have in common.
 *
 * @since 0.1
 */
public class MetricsAssert
    extends SignalsAssert<MetricsAssert, MetricData, MetricEntry, MetricMatcher, MetricAssert> {

  MetricsAssert(List<MetricData> actual) {
    super(actual, MetricsAssert.class, SignalKind.METRICS);
  }

  @Override
  final MetricMatcher any() {
    return MetricMatcher.metric();
  }

  @Override
  final MetricsAssert of(Expectation<MetricEntry> selection) {
    return origin().select(SignalKind.METRICS, selection, MetricsAssert.class, MetricsAssert::new);
  }

  /** Verifies the same as {@link #matchesSnapshot(Snapshot)} with {@link Snapshot#rules()}. */
  public MetricsAssert matchesSnapshot() {
    return matchesSnapshot(Snapshot.rules());
  }

  /**
   * Verifies that the canonical text of the selected metrics equals the test's file: {@code
   * src/test/resources/com/example/PipelineTest.executesPipeline.metrics.txt}. It contains name,
   * kind, unit and description of each metric, and the attributes of each point. Sums, counts and
   * gauges have their values, except for measurements of time, of which only the number is the same
   * in each run. The file is written as that of a trace is; see {@link
   * TelemetryAssert#matchesSnapshot(Snapshot)}. It is not written if nothing is selected.
   *
   * @param rules what is left out and replaced, and which of several snapshots of the test to use
   * @throws IllegalStateException if the telemetry does not belong to a test; see {@link
   *     CapturedTelemetry#inTest}
   * @throws java.io.UncheckedIOException if the file cannot be read or written
   */
  public MetricsAssert matchesSnapshot(Snapshot rules) {
    return matchesSnapshot(
        origin().telemetry().snapshotFile(notNull(rules, "rules"), "metrics"),
        rules,
        Snapshot::textOfMetrics);
  }

  /**
   * Verifies the same as {@link #matchesSnapshot(Path, Snapshot)} with {@link Snapshot#rules()}.
   */
  public MetricsAssert matchesSnapshot(Path file) {
    return matchesSnapshot(file, Snapshot.rules());
  }

  /**
   * Verifies the same as {@link #matchesSnapshot(Snapshot)} with a file of any name.
   *
   * @param file a file next to the test: {@code src/test/resources/...}
   * @param rules what is left out and replaced
   * @throws java.io.UncheckedIOException if the file cannot be read or written
   */
  public MetricsAssert matchesSnapshot(Path file, Snapshot rules) {
    return matchesSnapshot(
        SnapshotSettings.ofThisJvm().file(notNull(file, "file")),
        notNull(rules, "rules"),
        Snapshot::textOfMetrics);
  }
}
