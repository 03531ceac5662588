package dev.oteltest.operations.alerting;

import dev.oteltest.operations.internal.promql.PrometheusDuration;
import dev.oteltest.operations.internal.yaml.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes rules in Prometheus' format. */
final class PrometheusText {

  private PrometheusText() {}

  static String of(List<AlertRule> rules) {
    Map<String, StringBuilder> groups = new LinkedHashMap<>();
    for (AlertRule rule : rules) {
      append(groups.computeIfAbsent(rule.group(), name -> new StringBuilder()), rule);
    }
    StringBuilder text = new StringBuilder("groups:\n");
    groups.forEach(
        (name, group) ->
            text.append("- name: ").append(scalar(name)).append("\n  rules:\n").append(group));
    return text.toString();
  }

  private static void append(StringBuilder text, AlertRule rule) {
    text.append("  - alert: ").append(scalar(rule.name())).append("\n    expr: ");
    text.append(expression(rule.expression())).append('\n');
    if (!rule.forTime().isZero()) {
      text.append("    for: ").append(PrometheusDuration.format(rule.forTime())).append('\n');
    }
    append(text, "labels", rule.labels());
    append(text, "annotations", rule.annotations());
  }

  private static void append(StringBuilder text, String key, Map<String, String> map) {
    if (!map.isEmpty()) {
      text.append("    ").append(key).append(":\n");
      new TreeMap<>(map)
          .forEach(
              (name, value) ->
                  text.append("      ")
                      .append(name)
                      .append(": ")
                      .append(value(value))
                      .append('\n'));
    }
  }

  private static String value(String text) {
    return YamlText.isSurelyText(text) && text.matches("[\\w./-]+")
        ? text
        : YamlText.singleQuoted(text);
  }

  private static String scalar(String text) {
    return text.matches("[\\w. /-]+") && YamlText.isSurelyText(text) && text.equals(text.strip())
        ? text
        : YamlText.singleQuoted(text);
  }

  /** Keeps lines as lines if YAML can. */
  private static String expression(String text) {
    boolean literal =
        text.contains("\n")
            && !text.startsWith(" ")
            && text.lines().noneMatch(line -> line.endsWith(" "))
            && text.chars().noneMatch(c -> c == '\t' || (c != '\n' && Character.isISOControl(c)));
    return literal ? "|-\n" + text.indent(6).stripTrailing() : YamlText.singleQuoted(text);
  }
}
