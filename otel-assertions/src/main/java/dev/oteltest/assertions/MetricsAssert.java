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

  /**
   * Verifies the same as {@link #matchesSnapshot(Snapshot)} with {@link Snapshot#rules()}.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).metrics().matchesSnapshot();
   *
   * // fails:
   * assertThat(bad).metrics().matchesSnapshot();
   *
   * Expected the metrics of snapshot src/test/resources/com/example/PipelineTest.snapshot.metrics.txt, but they differ (- expected, + actual):
   * - imageflow_duration_seconds  histogram  s  bounds [0.25, 1]
   * -   {step="load"}  count 2
   * - imageflow_runs_total  counter  {run}  "Runs so far"
   * -   {step="load"}  3
   * -   {step="store"}  1
   * - latency  summary
   * -   count 2, sum 9
   *   ...
   * }</pre>
   */
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
   * <pre class="example">{@code
   * // passes:
   * assertThat(good)
   *     .metrics()
   *     .matchesSnapshot(Snapshot.rules().ignoring("step", "path").named("ruled"));
   *
   * // fails:
   * assertThat(bad)
   *     .metrics()
   *     .matchesSnapshot(Snapshot.rules().ignoring("step", "path").named("ruled"));
   *
   * Expected the metrics of snapshot src/test/resources/com/example/PipelineTest.snapshot.ruled.metrics.txt, but they differ (- expected, + actual):
   * - imageflow_duration_seconds  histogram  s  bounds [0.25, 1]
   * -   count 2
   * - imageflow_runs_total  counter  {run}  "Runs so far"
   * -   4
   * - latency  summary
   * -   count 2, sum 9
   * - queue_size  gauge
   *   ...
   * }</pre>
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
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good)
   *     .metrics()
   *     .matchesSnapshot(
   *         Path.of("src/test/resources/com/example/PipelineTest.snapshot.metrics.txt"));
   *
   * // fails:
   * assertThat(bad)
   *     .metrics()
   *     .matchesSnapshot(
   *         Path.of("src/test/resources/com/example/PipelineTest.snapshot.metrics.txt"));
   *
   * Expected the metrics of snapshot src/test/resources/com/example/PipelineTest.snapshot.metrics.txt, but they differ (- expected, + actual):
   * - imageflow_duration_seconds  histogram  s  bounds [0.25, 1]
   * -   {step="load"}  count 2
   * - imageflow_runs_total  counter  {run}  "Runs so far"
   * -   {step="load"}  3
   * -   {step="store"}  1
   * - latency  summary
   * -   count 2, sum 9
   *   ...
   * }</pre>
   */
  public MetricsAssert matchesSnapshot(Path file) {
    return matchesSnapshot(file, Snapshot.rules());
  }

  /**
   * Verifies the same as {@link #matchesSnapshot(Snapshot)} with a file of any name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .metrics()
   *     .matchesSnapshot(
   *         Path.of("src/test/resources/com/example/PipelineTest.snapshot.metrics.txt"), Snapshot.rules());
   *
   * // fails:
   * assertThat(telemetry)
   *     .metrics()
   *     .matchesSnapshot(
   *         Path.of("src/test/resources/com/example/PipelineTest.snapshot.metrics.txt"), Snapshot.rules().ignoring("step", "path").named("ruled"));
   *
   * Expected the metrics of snapshot src/test/resources/com/example/PipelineTest.snapshot.metrics.txt, but they differ (- expected, + actual):
   *   imageflow_duration_seconds  histogram  s  bounds [0.25, 1]
   * -   {step="load"}  count 2
   * +   count 2
   *   imageflow_runs_total  counter  {run}  "Runs so far"
   * -   {step="load"}  3
   * -   {step="store"}  1
   * +   4
   *   ...
   * }</pre>
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
