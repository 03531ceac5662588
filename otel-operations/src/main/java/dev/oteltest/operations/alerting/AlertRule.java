package dev.oteltest.operations.alerting;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule that raises alerts.
 *
 * @param name the name of the alert
 * @param group the name of the group that contains the rule
 * @param interval the time between two evaluations; null for Prometheus' default
 * @param expression the condition, in PromQL
 * @param forTime how long the condition must hold before the alert fires; 0 to fire at once
 * @param labels the labels that the rule adds to its alerts, such as {@code severity}; values may
 *     be templates
 * @param annotations the annotations of its alerts; values may be templates
 * @param file the file that contains it
 * @param line the line of the rule, from 1
 * @since 0.1
 */
public record AlertRule(
    String name,
    String group,
    @Nullable Duration interval,
    String expression,
    Duration forTime,
    Map<String, String> labels,
    Map<String, String> annotations,
    Path file,
    int line) {

  /** Creates the rule. */
  public AlertRule {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /** Returns the name and where the rule is, for messages. */
  @Override
  public String toString() {
    return name + " (" + file + ", line " + line + ")";
  }

  /** Returns whether the value of a label is a template, which only the alert fills in. */
  public boolean isTemplate(String label) {
    return labels.getOrDefault(label, "").contains("{{");
  }

  /** Returns whether an alert with some labels may be one of this rule. */
  boolean matches(Map<String, String> ofAlert) {
    return labels.entrySet().stream()
        .allMatch(
            label ->
                isTemplate(label.getKey())
                    || label.getValue().equals(ofAlert.getOrDefault(label.getKey(), "")));
  }
}
