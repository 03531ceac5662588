package dev.oteltest.operations.alerting;

import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.internal.yaml.YamlText;
import dev.oteltest.operations.internal.prometheus.PrometheusDuration;
import dev.oteltest.operations.internal.prometheus.RuleDocument;
import dev.oteltest.operations.internal.text.YamlCopy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes rules in Prometheus' format. */
final class PrometheusText {

  private PrometheusText() {}

  /** Returns the groups of files, without the key that contains them. */
  static String groups(List<RuleFile> files) {
    StringBuilder text = new StringBuilder();
    for (RuleFile file : files) {
      text.append(
          file.kind() == RuleDocument.Kind.PLAIN
              ? file.prometheus().replaceFirst("groups:\n", "")
              : copy(file));
    }
    return text.toString();
  }

  private static String copy(RuleFile file) {
    YamlNode groups = RuleDocument.groups(file.prometheus());
    return groups == null || groups.resolved().items().isEmpty() ? "" : YamlCopy.of(groups, 0);
  }

  /** Returns the rules of files as an object of Prometheus' operator. */
  static String rule(String name, Map<String, String> labels, List<RuleFile> files) {
    if (!name.matches("[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")) {
      throw new IllegalArgumentException(
          "'" + name + "' is not a name in Kubernetes: use a-z, 0-9, '-' and '.'");
    }
    StringBuilder text =
        new StringBuilder(
            "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n");
    text.append("  name: ").append(scalar(name)).append('\n');
    if (!labels.isEmpty()) {
      text.append("  labels:\n");
      append(text, "    ", labels);
    }
    text.append("spec:\n  groups:\n");
    groups(files)
        .lines()
        .forEach(line -> text.append(line.isEmpty() ? "" : "  " + line).append('\n'));
    return text.toString();
  }

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
    appendMap(text, "labels", rule.labels());
    appendMap(text, "annotations", rule.annotations());
  }

  private static void appendMap(StringBuilder text, String key, Map<String, String> map) {
    if (!map.isEmpty()) {
      text.append("    ").append(key).append(":\n");
      append(text, "      ", map);
    }
  }

  private static void append(StringBuilder text, String indentation, Map<String, String> map) {
    new TreeMap<>(map)
        .forEach(
            (name, value) -> text.append(indentation + scalar(name) + ": " + value(value) + "\n"));
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
