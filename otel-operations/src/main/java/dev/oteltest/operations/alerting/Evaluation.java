package dev.oteltest.operations.alerting;

import dev.oteltest.operations.internal.prometheus.Answers;
import dev.oteltest.operations.internal.prometheus.GoStrings;
import dev.oteltest.operations.internal.prometheus.Promtool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What promtool makes of the rules for an alert in a scenario. */
final class Evaluation {

  private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

  private static final int MAX_STEPS = 2_000;

  private final AlertScenario scenario;
  private final String alert;
  private final List<AlertRule> named;
  private final Duration step;

  Evaluation(AlertScenario scenario, String alert) {
    this.scenario = scenario;
    this.alert = alert;
    this.named = scenario.rules().named(alert);
    Duration given = scenario.evaluated();
    Duration ofRules =
        named.stream()
            .map(rule -> rule.interval() == null ? DEFAULT_INTERVAL : rule.interval())
            .min(Duration::compareTo)
            .orElse(DEFAULT_INTERVAL);
    this.step = given == null ? ofRules : given;
  }

  List<AlertRule> rules() {
    return named;
  }

  Duration interval() {
    return step;
  }

  AlertScenario scenario() {
    return scenario;
  }

  /** Returns the time of the last evaluation up to a time: states change only there. */
  Duration evaluatedAt(Duration time) {
    return step.multipliedBy(time.toMillis() / step.toMillis());
  }

  /**
   * Returns the times of all evaluations up to a time.
   *
   * @throws IllegalArgumentException if there are too many
   */
  List<Duration> evaluationsUntil(Duration time) {
    long count = time.toMillis() / step.toMillis();
    if (count > MAX_STEPS) {
      throw new IllegalArgumentException(
          ("There are %s evaluations until %s, more than %s: set a longer interval with"
                  + " evaluatedEvery(...)")
              .formatted(count, AlertReport.time(time), MAX_STEPS));
    }
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      times.add(step.multipliedBy(i));
    }
    return times;
  }

  /** Returns the alerts that fire at a time. */
  List<Answers.FiringAlert> firing(Duration time) {
    Answers.Question question = Answers.Question.firing(alert, evaluatedAt(time));
    return ask(List.of(question)).firing(question);
  }

  /** Returns the alerts that are pending at a time, which have no annotations yet. */
  List<Answers.FiringAlert> pending(Duration time) {
    List<Answers.FiringAlert> pending = new ArrayList<>();
    for (Answers.Sample sample : statesAt(time)) {
      SortedMap<String, String> labels = new TreeMap<>(sample.labels());
      labels.remove("__name__");
      if ("pending".equals(labels.remove("alertstate"))) {
        pending.add(new Answers.FiringAlert(labels, new TreeMap<>()));
      }
    }
    return pending;
  }

  /** Returns the state at a time: firing before pending before inactive. */
  String state(Duration time) {
    return state(statesAt(time));
  }

  private List<Answers.Sample> statesAt(Duration time) {
    Answers.Question question = states(evaluatedAt(time));
    return ask(List.of(question)).values(question);
  }

  Answers.Question states(Duration time) {
    return Answers.Question.values("ALERTS{alertname=" + GoStrings.quote(alert) + "}", time);
  }

  /** Returns the state of alerts: firing before pending before inactive. */
  static String state(List<Answers.Sample> states) {
    List<String> all = states.stream().map(one -> one.labels().get("alertstate")).toList();
    if (all.contains("firing")) {
      return "firing";
    }
    return all.contains("pending") ? "pending" : "inactive";
  }

  /** Asks several questions at once. */
  Answers ask(List<Answers.Question> questions) {
    AlertRules rules = scenario.rules();
    Promtool.World world =
        new Promtool.World(
            rules.files().stream().map(RuleFile::prometheus).toList(),
            rules.files().stream().flatMap(file -> file.groups().stream()).toList(),
            scenario.sampled(),
            step,
            scenario.allSeries());
    return rules.promtool().ask(world, questions);
  }
}
