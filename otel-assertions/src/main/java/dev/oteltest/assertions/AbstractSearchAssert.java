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
   */
  public MetricAssert hasMetric(String name) {
    return hasMetric(MetricMatcher.metric(name));
  }

  /** Verifies that there is a metric that meets every expectation, and returns assertions on it. */
  public MetricAssert hasMetric(MetricMatcher expected) {
    return find(SignalKind.METRICS, notNull(expected, "expected"));
  }

  /**
   * Verifies that there is a metric that meets all that a lambda expects, and returns assertions on
   * it.
   *
   * @throws IllegalArgumentException if the lambda expects nothing
   */
  public MetricAssert hasMetric(Consumer<? super MetricMatcher> expected) {
    return hasMetric(MetricMatcher.metric().and(expected));
  }

  /** Verifies that there are exactly the given number of metrics. */
  public TelemetryAssert hasMetricCount(int count) {
    return check(
        SignalKind.METRICS,
        CountRules.exactly(MetricMatcher.metric().expectation(), notNegative(count, "count")));
  }

  /** Verifies that there are no metrics: nothing was added to any since the test began. */
  public TelemetryAssert hasNoMetrics() {
    myself.allowEmpty().hasNoMetric(MetricMatcher.metric());
    return myself;
  }

  /** Verifies that no metric meets every expectation. */
  public TelemetryAssert hasNoMetric(MetricMatcher unwanted) {
    return check(SignalKind.METRICS, CountRules.none(notNull(unwanted, "unwanted").expectation()));
  }

  /** Verifies that no metric has the given name. */
  public TelemetryAssert hasNoMetric(String name) {
    return hasNoMetric(MetricMatcher.metric(notEmpty(name, "name")));
  }

  /** Returns assertions on all metrics. */
  @CheckReturnValue
  public MetricsAssert metrics() {
    return metrics(MetricMatcher.metric());
  }

  /** Returns assertions on the metrics with the given name. */
  @CheckReturnValue
  public MetricsAssert metrics(String name) {
    return metrics(MetricMatcher.metric(name));
  }

  /** Returns assertions on the metrics that meet every expectation. */
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
   */
  public LogAssert hasLog(String body) {
    return hasLog(LogMatcher.log().hasBody(body));
  }

  /**
   * Verifies that there is a log record that meets every expectation, and returns assertions on it.
   */
  public LogAssert hasLog(LogMatcher expected) {
    return find(SignalKind.LOGS, notNull(expected, "expected"));
  }

  /**
   * Verifies that there is a log record that meets all that a lambda expects, and returns
   * assertions on it.
   *
   * @throws IllegalArgumentException if the lambda expects nothing
   */
  public LogAssert hasLog(Consumer<? super LogMatcher> expected) {
    return hasLog(LogMatcher.log().and(expected));
  }

  /** Verifies that there are exactly the given number of log records. */
  public TelemetryAssert hasLogCount(int count) {
    return check(
        SignalKind.LOGS,
        CountRules.exactly(LogMatcher.log().expectation(), notNegative(count, "count")));
  }

  /** Verifies that there are no log records. */
  public TelemetryAssert hasNoLogs() {
    myself.allowEmpty().hasNoLog(LogMatcher.log());
    return myself;
  }

  /** Verifies that no log record meets every expectation. */
  public TelemetryAssert hasNoLog(LogMatcher unwanted) {
    return check(SignalKind.LOGS, CountRules.none(notNull(unwanted, "unwanted").expectation()));
  }

  /** Returns assertions on all log records. */
  @CheckReturnValue
  public LogsAssert logs() {
    return logs(LogMatcher.log());
  }

  /** Returns assertions on the log records that meet every expectation. */
  @CheckReturnValue
  public LogsAssert logs(LogMatcher selection) {
    return select(
        SignalKind.LOGS,
        notNull(selection, "selection").expectation(),
        LogsAssert.class,
        LogsAssert::new);
  }
}
