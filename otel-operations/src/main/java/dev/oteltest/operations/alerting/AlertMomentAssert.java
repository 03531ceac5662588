package dev.oteltest.operations.alerting;

import dev.oteltest.operations.internal.prometheus.Answers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Verifies which alerts fire at one time. Each method refuses an alert that no rule raises.
 *
 * @since 0.1
 */
public final class AlertMomentAssert {

  private final AlertScenario scenario;
  private final Duration time;

  AlertMomentAssert(AlertScenario scenario, Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(time + " is before the first sample");
    }
    this.scenario = scenario;
    this.time = time;
  }

  /** Looks at another time. */
  @CheckReturnValue
  public AlertMomentAssert at(Duration other) {
    return new AlertMomentAssert(scenario, other);
  }

  /** Verifies that at least one alert of a name fires, and returns assertions on those that do. */
  public AlertsAssert fires(String alert) {
    Evaluation evaluation = new Evaluation(scenario, alert);
    List<Answers.FiringAlert> firing = evaluation.firing(time);
    if (firing.isEmpty()) {
      throw failure(evaluation, alert, "to fire");
    }
    firing.forEach(one -> scenario.rules().markFired(alert, one.labels()));
    return new AlertsAssert(this, alert, "fires", firing);
  }

  /**
   * Verifies that at least one alert of a name is pending: its condition holds, but not yet for
   * long enough.
   *
   * @return assertions on the labels of those that are; they have annotations only once they fire
   */
  public AlertsAssert isPending(String alert) {
    Evaluation evaluation = new Evaluation(scenario, alert);
    List<Answers.FiringAlert> pending = evaluation.pending(time);
    if (pending.isEmpty()) {
      throw failure(evaluation, alert, "to be pending");
    }
    return new AlertsAssert(this, alert, "is pending", pending);
  }

  /**
   * Verifies that no alert of a name fires; it may be pending. All metrics of the rule must have
   * series up to this time, or be stated to have none.
   */
  public AlertMomentAssert doesNotFire(String alert) {
    Evaluation evaluation = new Evaluation(scenario, alert);
    requireData(evaluation);
    if (!evaluation.firing(time).isEmpty()) {
      throw failure(evaluation, alert, "not to fire");
    }
    return this;
  }

  /**
   * Verifies that an alert neither fires nor is pending. All metrics of the rule must have series
   * up to this time, or be stated to have none.
   */
  public AlertMomentAssert isInactive(String alert) {
    Evaluation evaluation = new Evaluation(scenario, alert);
    requireData(evaluation);
    if (!evaluation.state(time).equals("inactive")) {
      throw failure(evaluation, alert, "to be inactive");
    }
    return this;
  }

  private AssertionError failure(Evaluation evaluation, String alert, String expected) {
    return new AssertionError(
        "Expected alert '%s' %s at %s, but it is %s.\n%s"
            .formatted(
                alert,
                expected,
                AlertReport.time(time),
                evaluation.state(time),
                AlertReport.of(evaluation, time)));
  }

  /** Without data, an alert does not fire whatever its rule says. */
  private void requireData(Evaluation evaluation) {
    Map<String, Duration> ends = scenario.ends();
    for (AlertRule rule : evaluation.rules()) {
      for (String metric : scenario.rules().sourceMetrics(rule)) {
        if (scenario.none().contains(metric) || metric.startsWith("ALERTS")) {
          continue;
        }
        Duration end = ends.get(metric);
        if (end == null) {
          throw new AssertionError(
              ("Alert '%s' can't be asserted not to fire, because no series has the"
                      + " metric '%s' of its rule: add one with series(...), or state with"
                      + " noSeries(\"%s\") that there is none")
                  .formatted(rule.name(), metric, metric));
        }
        if (end.compareTo(time) < 0) {
          throw new AssertionError(
              ("Alert '%s' can't be asserted not to fire at %s, because the series of"
                      + " '%s' end at %s: give them more samples, or '_xn' if they are missing"
                      + " from then on")
                  .formatted(rule.name(), AlertReport.time(time), metric, AlertReport.time(end)));
        }
      }
    }
  }
}
