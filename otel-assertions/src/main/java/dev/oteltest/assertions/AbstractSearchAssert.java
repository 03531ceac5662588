package dev.oteltest.assertions;

import static dev.oteltest.assertions.internal.text.Arguments.notEmpty;
import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.Candidates.Pick;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.rule.CountRules;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.match.SignalMatcher;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The words that look for metrics and log records, and what those that look for spans share.
 *
 * @since 0.1
 */
public abstract class AbstractSearchAssert extends AbstractTraceAssert<TelemetryAssert> {

  AbstractSearchAssert(CapturedTelemetry actual, AssertContext context) {
    super(actual, TelemetryAssert.class, context);
  }

  final <A extends SignalAssert<A, D, T, M>, D, T, M extends SignalMatcher<M, T>> A find(
      SignalKind<D, T, A> kind, M expected) {
    forbidEmpty();
    Expectation<T> all = expected.expectation();
    Candidates<T> found =
        await(
            kind,
            all.withOnly(List.of()),
            all.conditions(),
            (conditions, mayGrow) ->
                Candidates.of(
                    kind, context().source(), all.withOnly(conditions), Pick.ANY, mayGrow));
    return SignalAssert.of(
        kind,
        myself,
        this,
        isFound(found) ? found : Candidates.none(kind, context().source(), all));
  }

  final <S extends SignalsAssert<S, D, T, ?, ?>, D, T> S select(
      SignalKind<D, T, ?> kind,
      Expectation<T> selection,
      Class<S> type,
      Function<List<D>, S> constructor) {
    List<D> selected =
        selection.select(kind.look(context().source(), false)).stream().map(kind::dataOf).toList();
    S made =
        context()
            .failureHandler()
            .create(type, List.class, selected, constructor)
            .from(myself, selection);
    forbidEmpty();
    return made;
  }

  /**
   * Verifies that there is a metric with the given name, and returns assertions on it. A counter or
   * histogram to which nothing was added since the test began counts as missing.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasMetric("queue_size");
   *
   * // fails:
   * assertThat(telemetry).hasMetric("queue_sise");
   *
   * Expected metric "queue_sise", but no metric has that name. Did you mean "queue_size"?
   * }</pre>
   */
  public MetricAssert hasMetric(String name) {
    return hasMetric(MetricMatcher.metric(name));
  }

  /**
   * Verifies that there is a metric that meets every expectation, and returns assertions on it.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasMetric(metric("queue_size").hasTotal(7));
   *
   * // fails:
   * assertThat(telemetry).hasMetric(metric("queue_size").hasTotal(8));
   *
   * Expected metric "queue_size" with
   *   x a total of 8, but was 7
   * }</pre>
   */
  public MetricAssert hasMetric(MetricMatcher expected) {
    return find(SignalKind.METRICS, notNull(expected, "expected"));
  }

  /**
   * Verifies that there is a metric that meets all that a lambda expects, and returns assertions on
   * it.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasMetric(it -> it.hasName("queue_size").hasTotal(7));
   *
   * // fails:
   * assertThat(telemetry).hasMetric(it -> it.hasName("queue_size").hasTotal(8));
   *
   * Expected metric "queue_size" with
   *   x a total of 8, but was 7
   * }</pre>
   *
   * @throws IllegalArgumentException if the lambda expects nothing
   */
  public MetricAssert hasMetric(Consumer<? super MetricMatcher> expected) {
    return hasMetric(MetricMatcher.metric().and(expected));
  }

  /**
   * Verifies that there are exactly the given number of metrics.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasMetricCount(4);
   *
   * // fails:
   * assertThat(telemetry).hasMetricCount(3);
   *
   * Expected exactly 3 metrics, but found 4
   * }</pre>
   */
  public TelemetryAssert hasMetricCount(int count) {
    return check(
        SignalKind.METRICS,
        CountRules.exactly(MetricMatcher.metric().expectation(), notNegative(count, "count")));
  }

  /**
   * Verifies that there are no metrics: nothing was added to any since the test began.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasNoMetrics();
   *
   * // fails:
   * assertThat(bad).hasNoMetrics();
   *
   * Expected no metrics, but found 4 among 4 metrics
   *   x "imageflow_runs_total"
   *   x "imageflow_duration_seconds"
   *   x "queue_size"
   *   x "latency"
   * }</pre>
   */
  public TelemetryAssert hasNoMetrics() {
    myself.allowEmpty().hasNoMetric(MetricMatcher.metric());
    return myself;
  }

  /**
   * Verifies that no metric meets every expectation.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasNoMetric(metric("queue_sise"));
   *
   * // fails:
   * assertThat(telemetry).hasNoMetric(metric("queue_size"));
   *
   * Expected no metric "queue_size", but found 1 among 4 metrics
   *   x "queue_size"
   * }</pre>
   */
  public TelemetryAssert hasNoMetric(MetricMatcher unwanted) {
    return check(SignalKind.METRICS, CountRules.none(notNull(unwanted, "unwanted").expectation()));
  }

  /**
   * Verifies that no metric has the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasNoMetric("queue");
   *
   * // fails:
   * assertThat(telemetry).hasNoMetric("queue_size");
   *
   * Expected no metric "queue_size", but found 1 among 4 metrics
   *   x "queue_size"
   * }</pre>
   */
  public TelemetryAssert hasNoMetric(String name) {
    return hasNoMetric(MetricMatcher.metric(notEmpty(name, "name")));
  }

  /**
   * Returns assertions on all metrics.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).metrics().hasSize(4);
   *
   * // fails:
   * assertThat(telemetry).metrics().hasSize(5);
   *
   * Expected exactly 5 metrics, but found 4
   * }</pre>
   */
  @CheckReturnValue
  public MetricsAssert metrics() {
    return metrics(MetricMatcher.metric());
  }

  /**
   * Returns assertions on the metrics with the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).metrics("queue_size").hasSize(1);
   *
   * // fails:
   * assertThat(telemetry).metrics("queue_size").hasSize(2);
   *
   * Expected exactly 2 metrics "queue_size", but found 1
   * }</pre>
   */
  @CheckReturnValue
  public MetricsAssert metrics(String name) {
    return metrics(MetricMatcher.metric(name));
  }

  /**
   * Returns assertions on the metrics that meet every expectation.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).metrics(metric().hasUnit("s")).hasSize(1);
   *
   * // fails:
   * assertThat(telemetry).metrics(metric().hasUnit("s")).hasSize(2);
   *
   * Expected exactly 2 metrics with unit "s", but found 1
   * }</pre>
   */
  @CheckReturnValue
  public MetricsAssert metrics(MetricMatcher selection) {
    return select(
        SignalKind.METRICS,
        notNull(selection, "selection").expectation(),
        MetricsAssert.class,
        MetricsAssert::new);
  }

  /**
   * Verifies that there is a log record with exactly the given body, and returns assertions on it.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasLog("disk is full");
   *
   * // fails:
   * assertThat(telemetry).hasLog("none");
   *
   * Expected a log record (the closest of 2) with
   *   x body "none", but was "disk is full"
   * }</pre>
   */
  public LogAssert hasLog(String body) {
    return hasLog(LogMatcher.log().hasBody(body));
  }

  /**
   * Verifies that there is a log record that meets every expectation, and returns assertions on it.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasLog(log().hasSeverity(WARN));
   *
   * // fails:
   * assertThat(telemetry).hasLog(log().hasSeverity(ERROR));
   *
   * Expected a log record (the closest of 2) with
   *   x severity ERROR, but was WARN
   * }</pre>
   */
  public LogAssert hasLog(LogMatcher expected) {
    return find(SignalKind.LOGS, notNull(expected, "expected"));
  }

  /**
   * Verifies that there is a log record that meets all that a lambda expects, and returns
   * assertions on it.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasLog(it -> it.hasSeverity(WARN).hasBody("disk is full"));
   *
   * // fails:
   * assertThat(telemetry).hasLog(it -> it.hasSeverity(ERROR).hasBody("disk is full"));
   *
   * Expected a log record (the closest of 2) with
   *   x severity ERROR, but was WARN
   *     body "disk is full"
   * }</pre>
   *
   * @throws IllegalArgumentException if the lambda expects nothing
   */
  public LogAssert hasLog(Consumer<? super LogMatcher> expected) {
    return hasLog(LogMatcher.log().and(expected));
  }

  /**
   * Verifies that there are exactly the given number of log records.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasLogCount(2);
   *
   * // fails:
   * assertThat(telemetry).hasLogCount(3);
   *
   * Expected exactly 3 log records, but found 2
   * }</pre>
   */
  public TelemetryAssert hasLogCount(int count) {
    return check(
        SignalKind.LOGS,
        CountRules.exactly(LogMatcher.log().expectation(), notNegative(count, "count")));
  }

  /**
   * Verifies that there are no log records.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasNoLogs();
   *
   * // fails:
   * assertThat(bad).hasNoLogs();
   *
   * Expected no log records, but found 2 among 2 log records
   * }</pre>
   */
  public TelemetryAssert hasNoLogs() {
    myself.allowEmpty().hasNoLog(LogMatcher.log());
    return myself;
  }

  /**
   * Verifies that no log record meets every expectation.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasNoLog(log().hasSeverity(ERROR));
   *
   * // fails:
   * assertThat(telemetry).hasNoLog(log().hasSeverity(WARN));
   *
   * Expected no log record with severity WARN, but found 1 among 2 log records
   * }</pre>
   */
  public TelemetryAssert hasNoLog(LogMatcher unwanted) {
    return check(SignalKind.LOGS, CountRules.none(notNull(unwanted, "unwanted").expectation()));
  }

  /**
   * Returns assertions on all log records.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).logs().hasSize(2);
   *
   * // fails:
   * assertThat(telemetry).logs().hasSize(1);
   *
   * Expected exactly 1 log record, but found 2
   * }</pre>
   */
  @CheckReturnValue
  public LogsAssert logs() {
    return logs(LogMatcher.log());
  }

  /**
   * Returns assertions on the log records that meet every expectation.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).logs(log().hasSeverity(WARN)).hasSize(1);
   *
   * // fails:
   * assertThat(telemetry).logs(log().hasSeverity(WARN)).hasSize(2);
   *
   * Expected exactly 2 log records with severity WARN, but found 1
   * }</pre>
   */
  @CheckReturnValue
  public LogsAssert logs(LogMatcher selection) {
    return select(
        SignalKind.LOGS,
        notNull(selection, "selection").expectation(),
        LogsAssert.class,
        LogsAssert::new);
  }
}
