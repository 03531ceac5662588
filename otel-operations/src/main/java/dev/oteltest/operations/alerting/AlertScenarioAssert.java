package dev.oteltest.operations.alerting;

import dev.oteltest.operations.internal.prometheus.Answers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;

/**
 * Verifies which alerts fire in a scenario. Each method refuses an alert that no rule raises.
 *
 * @since 0.1
 */
public final class AlertScenarioAssert extends AbstractAssert<AlertScenarioAssert, AlertScenario> {

  AlertScenarioAssert(AlertScenario scenario) {
    super(scenario, AlertScenarioAssert.class);
  }

  /**
   * Looks at a time. An alert has the state of the last evaluation up to then.
   *
   * @param time the time since the first sample
   */
  @CheckReturnValue
  public AlertMomentAssert at(Duration time) {
    return new AlertMomentAssert(scenario(), time);
  }

  /**
   * Verifies that an alert fires first at a time: neither before nor later.
   *
   * @param alert the name of the alert
   * @param time the time since the first sample; that of an evaluation
   */
  public AlertScenarioAssert firesFirstAt(String alert, Duration time) {
    Evaluation evaluation = new Evaluation(scenario(), alert);
    if (!evaluation.evaluatedAt(time).equals(time)) {
      throw new IllegalArgumentException(
          "At %s, '%s' is not evaluated: it is evaluated every %s"
              .formatted(AlertReport.time(time), alert, AlertReport.time(evaluation.interval())));
    }
    String when = firstFiring(evaluation, time);
    if (!when.equals(AlertReport.time(time))) {
      throw new AssertionError(
          "Expected alert '%s' to fire first at %s, but it %s.\n%s"
              .formatted(
                  alert,
                  AlertReport.time(time),
                  when.isEmpty() ? "does not fire up to then" : "fires at " + when,
                  AlertReport.of(evaluation, time)));
    }
    evaluation.firing(time).forEach(one -> scenario().rules().markFired(alert, one.labels()));
    return this;
  }

  private static String firstFiring(Evaluation evaluation, Duration until) {
    List<Duration> times = evaluation.evaluationsUntil(until);
    List<Answers.Question> questions = new ArrayList<>();
    times.forEach(one -> questions.add(evaluation.states(one)));
    Answers answers = evaluation.ask(questions);
    for (int i = 0; i < times.size(); i++) {
      if (Evaluation.state(answers.values(questions.get(i))).equals("firing")) {
        return AlertReport.time(times.get(i));
      }
    }
    return "";
  }

  private AlertScenario scenario() {
    isNotNull();
    return actual;
  }
}
