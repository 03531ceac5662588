package dev.oteltest.operations.alerting;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.operations.internal.prometheus.Answers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Verifies the labels and annotations of alerts. Each method keeps the alerts that match, and fails
 * if none does; labels and annotations that are not named may have any value.
 *
 * @since 0.1
 */
public final class AlertsAssert {

  private final AlertMomentAssert moment;
  private final String alert;
  private final String state;
  private final List<Answers.FiringAlert> alerts;

  AlertsAssert(
      AlertMomentAssert moment, String alert, String state, List<Answers.FiringAlert> alerts) {
    this.moment = moment;
    this.alert = alert;
    this.state = state;
    this.alerts = alerts;
  }

  /** Looks at another time. */
  @CheckReturnValue
  public AlertMomentAssert at(Duration time) {
    return moment.at(time);
  }

  /** Keeps the alerts with a label. */
  public AlertsAssert withLabel(String name, String value) {
    return keep(
        Answers.FiringAlert::labels, name, value::equals, "label " + name + " '" + value + "'");
  }

  /** Keeps the alerts with an annotation. */
  public AlertsAssert withAnnotation(String name, String value) {
    return keepByAnnotation(name, value::equals, "annotation " + name + " '" + value + "'");
  }

  /** Keeps the alerts with an annotation that contains a text. */
  public AlertsAssert withAnnotationContaining(String name, String part) {
    return keepByAnnotation(
        name,
        value -> value.contains(part),
        "annotation " + name + " that contains '" + part + "'");
  }

  private AlertsAssert keepByAnnotation(String name, Predicate<String> condition, String expected) {
    if (!state.equals("fires")) {
      throw new IllegalStateException(
          "A pending alert has no annotations: verify them when it fires");
    }
    return keep(Answers.FiringAlert::annotations, name, condition, expected);
  }

  private AlertsAssert keep(
      Function<Answers.FiringAlert, Map<String, String>> part,
      String name,
      Predicate<String> condition,
      String expected) {
    List<Answers.FiringAlert> kept =
        alerts.stream()
            .filter(one -> part.apply(one).containsKey(name))
            .filter(one -> condition.test(part.apply(one).get(name)))
            .toList();
    if (kept.isEmpty()) {
      throw new AssertionError(
          "Alert '%s' %s, but not with %s. There is:\n%s".formatted(alert, state, expected, all()));
    }
    return new AlertsAssert(moment, alert, state, kept);
  }

  /** Verifies that exactly so many alerts match. */
  public AlertsAssert times(int count) {
    if (alerts.size() != count) {
      throw new AssertionError(
          "Expected alert '%s' %s, but it %s %s:\n%s"
              .formatted(
                  alert,
                  CountText.of(count, "time"),
                  state,
                  CountText.of(alerts.size(), "time"),
                  all()));
    }
    return this;
  }

  private String all() {
    List<String> lines = new ArrayList<>();
    for (Answers.FiringAlert one : alerts) {
      lines.add("  labels " + AlertReport.labels(one.labels()));
      if (!one.annotations().isEmpty()) {
        lines.add("  annotations " + AlertReport.labels(one.annotations()));
      }
    }
    return String.join("\n", lines);
  }
}
