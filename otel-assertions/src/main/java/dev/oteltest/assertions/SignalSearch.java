package dev.oteltest.assertions;

import static dev.oteltest.assertions.internal.text.Arguments.notEmpty;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.match.SignalMatchers;
import dev.oteltest.assertions.match.SpanMatcher;
import java.util.function.Consumer;

/**
 * The words that look for spans, metrics and log records: each kind of signal has the same.
 *
 * @since 0.1
 */
public interface SignalSearch {

  private TelemetryAssert all() {
    return (TelemetryAssert) this;
  }

  /**
   * Verifies that there is a span with the given name.
   *
   * @return assertions on the spans with that name; {@link SpanAssert} explains how several are
   *     distinguished
   */
  default SpanAssert hasSpan(String name) {
    return hasSpan(SignalMatchers.span(name));
  }

  /**
   * Verifies that there is a span that meets all that a matcher or a lambda expects: {@code
   * hasSpan(it -> it.hasKind(CLIENT).hasStatusOk())}. Each word of a lambda counts, in one chain or
   * in several statements. A failure reports every expectation that the closest span does not meet.
   *
   * @throws IllegalArgumentException if a lambda expects nothing
   */
  default SpanAssert hasSpan(Consumer<? super SpanMatcher> expected) {
    return all().find(SignalKind.SPANS, SignalMatchers.span(), expected);
  }

  /** Verifies that there is a span with the given name that matches. */
  default SpanAssert hasSpan(String name, Consumer<? super SpanMatcher> expected) {
    return hasSpan(SignalMatchers.span(name).and(expected));
  }

  /** Verifies that there is a root span with the given name, and returns assertions on it. */
  default SpanAssert hasRootSpan(String name) {
    return hasRootSpan(SignalMatchers.span(name));
  }

  /** Verifies that there is a root span that matches; see {@link SpanMatcher#isRoot()}. */
  default SpanAssert hasRootSpan(Consumer<? super SpanMatcher> expected) {
    return hasSpan(SignalMatchers.span().and(notNull(expected, "expected")).isRoot());
  }

  /** Verifies that exactly the given number of spans was captured. */
  default TelemetryAssert hasSpanCount(int count) {
    return all().exactly(SignalKind.SPANS, SignalMatchers.span(), count);
  }

  /** Verifies that no spans were captured. */
  default TelemetryAssert hasNoSpans() {
    all().allowEmpty().hasNoSpan(SignalMatchers.span());
    return all();
  }

  /** Verifies that no span has the given name. */
  default TelemetryAssert hasNoSpan(String name) {
    return hasNoSpan(SignalMatchers.span(notEmpty(name, "name")));
  }

  /** Verifies that no span meets all that a matcher or a lambda describes. */
  default TelemetryAssert hasNoSpan(Consumer<? super SpanMatcher> unwanted) {
    return all().none(SignalKind.SPANS, SignalMatchers.span(), unwanted);
  }

  /** Returns assertions on all spans. */
  @CheckReturnValue
  default SpansAssert spans() {
    return spans(SignalMatchers.span());
  }

  /** Returns assertions on the spans with the given name. */
  @CheckReturnValue
  default SpansAssert spans(String name) {
    return spans(SignalMatchers.span(name));
  }

  /** Returns assertions on the spans that meet every expectation. */
  @CheckReturnValue
  default SpansAssert spans(Consumer<? super SpanMatcher> selection) {
    return all()
        .select(
            SignalKind.SPANS,
            Conditions.of(SignalMatchers.span(), selection, "selection"),
            SpansAssert.class,
            SpansAssert::new);
  }

  /**
   * Verifies that there is a metric with the given name, and returns assertions on it. A counter or
   * histogram to which nothing was added since the test began counts as missing.
   */
  default MetricAssert hasMetric(String name) {
    return hasMetric(SignalMatchers.metric(name));
  }

  /** Verifies that there is a metric that meets every expectation, and returns assertions on it. */
  default MetricAssert hasMetric(Consumer<? super MetricMatcher> expected) {
    return all().find(SignalKind.METRICS, SignalMatchers.metric(), expected);
  }

  /** Verifies that there is a metric with the given name that matches. */
  default MetricAssert hasMetric(String name, Consumer<? super MetricMatcher> expected) {
    return hasMetric(SignalMatchers.metric(name).and(expected));
  }

  /** Verifies that there are exactly the given number of metrics. */
  default TelemetryAssert hasMetricCount(int count) {
    return all().exactly(SignalKind.METRICS, SignalMatchers.metric(), count);
  }

  /** Verifies that there are no metrics: nothing was added to any since the test began. */
  default TelemetryAssert hasNoMetrics() {
    all().allowEmpty().hasNoMetric(SignalMatchers.metric());
    return all();
  }

  /** Verifies that no metric has the given name. */
  default TelemetryAssert hasNoMetric(String name) {
    return hasNoMetric(SignalMatchers.metric(notEmpty(name, "name")));
  }

  /** Verifies that no metric meets all that a matcher or a lambda describes. */
  default TelemetryAssert hasNoMetric(Consumer<? super MetricMatcher> unwanted) {
    return all().none(SignalKind.METRICS, SignalMatchers.metric(), unwanted);
  }

  /** Returns assertions on all metrics. */
  @CheckReturnValue
  default MetricsAssert metrics() {
    return metrics(SignalMatchers.metric());
  }

  /** Returns assertions on the metrics with the given name. */
  @CheckReturnValue
  default MetricsAssert metrics(String name) {
    return metrics(SignalMatchers.metric(name));
  }

  /** Returns assertions on the metrics that meet every expectation. */
  @CheckReturnValue
  default MetricsAssert metrics(Consumer<? super MetricMatcher> selection) {
    return all()
        .select(
            SignalKind.METRICS,
            Conditions.of(SignalMatchers.metric(), selection, "selection"),
            MetricsAssert.class,
            MetricsAssert::new);
  }

  /** Verifies that there is a log record with exactly the given body. */
  default LogAssert hasLog(String body) {
    return hasLog(SignalMatchers.log(body));
  }

  /** Verifies that there is a log record that meets every expectation. */
  default LogAssert hasLog(Consumer<? super LogMatcher> expected) {
    return all().find(SignalKind.LOGS, SignalMatchers.log(), expected);
  }

  /** Verifies that there is a log record with exactly the given body that matches. */
  default LogAssert hasLog(String body, Consumer<? super LogMatcher> expected) {
    return hasLog(SignalMatchers.log(body).and(expected));
  }

  /** Verifies that there are exactly the given number of log records. */
  default TelemetryAssert hasLogCount(int count) {
    return all().exactly(SignalKind.LOGS, SignalMatchers.log(), count);
  }

  /** Verifies that there are no log records. */
  default TelemetryAssert hasNoLogs() {
    all().allowEmpty().hasNoLog(SignalMatchers.log());
    return all();
  }

  /** Verifies that no log record has exactly the given body. */
  default TelemetryAssert hasNoLog(String body) {
    return hasNoLog(SignalMatchers.log(notEmpty(body, "body")));
  }

  /** Verifies that no log record meets all that a matcher or a lambda describes. */
  default TelemetryAssert hasNoLog(Consumer<? super LogMatcher> unwanted) {
    return all().none(SignalKind.LOGS, SignalMatchers.log(), unwanted);
  }

  /** Returns assertions on all log records. */
  @CheckReturnValue
  default LogsAssert logs() {
    return logs(SignalMatchers.log());
  }

  /** Returns assertions on the log records with exactly the given body. */
  @CheckReturnValue
  default LogsAssert logs(String body) {
    return logs(SignalMatchers.log(body));
  }

  /** Returns assertions on the log records that meet every expectation. */
  @CheckReturnValue
  default LogsAssert logs(Consumer<? super LogMatcher> selection) {
    return all()
        .select(
            SignalKind.LOGS,
            Conditions.of(SignalMatchers.log(), selection, "selection"),
            LogsAssert.class,
            LogsAssert::new);
  }
}
