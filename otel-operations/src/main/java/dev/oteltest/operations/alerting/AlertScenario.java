package dev.oteltest.operations.alerting;

import dev.oteltest.operations.internal.prometheus.PromqlExpression;
import dev.oteltest.operations.internal.prometheus.SeriesValues;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * Series for which alerts are verified. Immutable: each method returns a scenario with more. Needs
 * AssertJ on the class path.
 *
 * @since 0.1
 */
public final class AlertScenario implements AssertProvider<AlertScenarioAssert> {

  private record Phase(Collection<MetricData> metrics, Duration length) {}

  private final AlertRules rules;
  private Duration sampled = Duration.ofMinutes(1);
  private @Nullable Duration evaluated;
  private Map<String, String> series = new LinkedHashMap<>();
  private Set<String> none = new LinkedHashSet<>();
  private List<Phase> phases = new ArrayList<>();

  AlertScenario(AlertRules rules) {
    this.rules = rules;
  }

  private AlertScenario copy() {
    AlertScenario copy = new AlertScenario(rules);
    copy.sampled = sampled;
    copy.evaluated = evaluated;
    copy.series = new LinkedHashMap<>(series);
    copy.none = new LinkedHashSet<>(none);
    copy.phases = new ArrayList<>(phases);
    return copy;
  }

  /**
   * Adds a series whose first sample is at 0.
   *
   * @param name the metric with its labels, such as {@code up{job="api"}}
   * @param values the samples in promtool's notation: {@code 1 0 0}, {@code 0x10} (0 and ten more),
   *     {@code 0+60x10} (0, 60, 120 and so on), {@code _x5} (none), {@code stale}
   * @throws IllegalArgumentException if there is such a series, or the values are not in the
   *     notation
   * @see <a
   *     href="https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/">Unit
   *     testing for rules</a>
   */
  public AlertScenario series(String name, String values) {
    if (PromqlExpression.of(name).metrics().size() != 1) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is not a series: write a metric with its labels, such as up{job=\"api\"}");
    }
    SeriesValues.count(values);
    AlertScenario copy = copy();
    if (copy.series.put(name, values) != null) {
      throw new IllegalArgumentException("There are two series '" + name + "': keep one");
    }
    return copy;
  }

  /**
   * States that a metric has no series. Without this, an alert can't be asserted not to fire if a
   * metric of its rule has no series: it would not fire whatever the rule says.
   */
  public AlertScenario noSeries(String metric) {
    AlertScenario copy = copy();
    copy.none.add(metric);
    return copy;
  }

  /**
   * Adds a phase in which each scrape sees what a test added to its metrics, as if the test ran
   * again before each. Phases follow each other; counters and histograms continue, gauges change.
   * Names and labels are those that Prometheus gives to metrics of OpenTelemetry by default.
   * Metrics that no rule uses are left out.
   *
   * @param metrics what a test added, such as {@code CapturedTelemetry.getMetrics()}
   * @param length the length of the phase, at least that of one scrape
   */
  public AlertScenario metrics(Collection<MetricData> metrics, Duration length) {
    AlertScenario copy = copy();
    copy.phases.add(new Phase(List.copyOf(metrics), length));
    return copy;
  }

  /** Sets the time between two samples of the series; one minute by default. */
  public AlertScenario sampledEvery(Duration interval) {
    AlertScenario copy = copy();
    copy.sampled = requirePositive(interval);
    return copy;
  }

  /**
   * Sets the time between two evaluations of the rules. By default, it is the {@code interval} of
   * the group of the alert, or one minute. An alert changes its state only when it is evaluated.
   */
  public AlertScenario evaluatedEvery(Duration interval) {
    AlertScenario copy = copy();
    copy.evaluated = requirePositive(interval);
    return copy;
  }

  private static Duration requirePositive(Duration interval) {
    if (interval.toMillis() <= 0) {
      throw new IllegalArgumentException(interval + " is not a time over 0");
    }
    return interval;
  }

  AlertRules rules() {
    return rules;
  }

  Duration sampled() {
    return sampled;
  }

  @Nullable Duration evaluated() {
    return evaluated;
  }

  Set<String> none() {
    return none;
  }

  /** Returns all series, including those of phases. */
  Map<String, String> allSeries() {
    Map<String, String> all = new LinkedHashMap<>(series);
    CapturedSeries captured = new CapturedSeries(rules.usedMetrics());
    for (Phase phase : phases) {
      long samples = phase.length().toMillis() / sampled.toMillis();
      if (samples < 1) {
        throw new IllegalArgumentException(
            "A phase of " + phase.length() + " has no scrape: there is one every " + sampled);
      }
      captured.add(phase.metrics(), samples);
    }
    captured
        .values()
        .forEach(
            (name, values) -> {
              if (all.put(name, values) != null) {
                throw new IllegalArgumentException(
                    "The series '" + name + "' is captured, and added with series(...): keep one");
              }
            });
    return all;
  }

  /** Returns when the last sample of each metric is. */
  Map<String, Duration> ends() {
    Map<String, Duration> ends = new HashMap<>();
    allSeries()
        .forEach(
            (name, values) -> {
              Duration end = sampled.multipliedBy(SeriesValues.count(values) - 1);
              String metric = PromqlExpression.of(name).metrics().iterator().next();
              ends.merge(metric, end, (one, other) -> one.compareTo(other) > 0 ? one : other);
            });
    return ends;
  }

  /** Returns assertions on the alerts; used by AssertJ's {@code assertThat}. */
  @Override
  public AlertScenarioAssert assertThat() {
    return new AlertScenarioAssert(this);
  }

  @Override
  public String toString() {
    return "series " + String.join(", ", series.keySet());
  }
}
