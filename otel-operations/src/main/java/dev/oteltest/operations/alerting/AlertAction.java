package dev.oteltest.operations.alerting;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happens if an alert fires: in a rule a label, by which Alertmanager finds the receiver. */
enum AlertAction {
  PAGERDUTY(true),
  SLACK(true),
  CREATE_TICKET(false),
  AUTO_RESTART(false),
  SCALE_COLLECTOR(false);

  private final boolean hasTarget;

  AlertAction(boolean hasTarget) {
    this.hasTarget = hasTarget;
  }

  static List<String> keys() {
    return Stream.of(values()).map(AlertAction::key).toList();
  }

  static @Nullable AlertAction ofKey(String key) {
    return Stream.of(values()).filter(action -> action.key().equals(key)).findAny().orElse(null);
  }

  /** Returns the key in the file. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name of the label. */
  String label() {
    return "action_" + key();
  }

  /** Returns whether it names who is called; otherwise, it is on or off. */
  boolean hasTarget() {
    return hasTarget;
  }

  /** Returns whether it changes something, so that the end of an alert must not do it again. */
  boolean isRemedy() {
    return this == AUTO_RESTART || this == SCALE_COLLECTOR;
  }

  /** Returns the name of the receiver. */
  String receiver(String value) {
    return hasTarget ? key() + "/" + value : key();
  }

  /** Returns the action in the labels of a rule, or null. */
  @Nullable String in(Map<String, String> labels) {
    return labels.get(label());
  }
}
