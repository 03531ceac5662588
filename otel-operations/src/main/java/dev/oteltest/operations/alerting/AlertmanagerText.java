package dev.oteltest.operations.alerting;

import dev.oteltest.internal.yaml.YamlText;
import dev.oteltest.operations.internal.prometheus.GoStrings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Writes an Alertmanager's configuration that takes the actions of rules. */
final class AlertmanagerText {

  private record Receiver(AlertAction action, String value) {

    String name() {
      return action.hasTarget() ? action.key() + "/" + value : action.key();
    }

    String matcher() {
      return action.label() + "=" + GoStrings.quote(value);
    }

    String secret(Path folder) {
      return file(folder, name().replaceAll("[^A-Za-z0-9]+", "-").replaceFirst("-$", ""));
    }
  }

  /** How long to wait for more alerts, and until a page is repeated. */
  private static final Map<String, String> TIMES =
      Map.of(
          "critical", times("10s", "1h"),
          "error", times("30s", "4h"),
          "warning", times("30s", "12h"),
          "info", times("5m", "24h"));

  private AlertmanagerText() {}

  private static String times(String wait, String repeat) {
    return "    group_wait: %s\n    repeat_interval: %s\n".formatted(wait, repeat);
  }

  static String of(List<AlertRule> rules, Path secrets) {
    Map<String, Set<Receiver>> severities = new LinkedHashMap<>();
    for (AlertRule rule : rules) {
      for (AlertAction action : AlertAction.values()) {
        String value = rule.labels().get(action.label());
        if (value != null) {
          severities
              .computeIfAbsent(
                  rule.labels().getOrDefault("severity", ""), name -> new LinkedHashSet<>())
              .add(new Receiver(action, value));
        }
      }
    }
    if (severities.isEmpty()) {
      throw new IllegalStateException(
          "No rule has an action, so there is nothing to route: actions are in files of alert_rules");
    }
    StringBuilder text = new StringBuilder();
    text.append("# Alerts without an action go to 'unrouted', so that none is lost in silence.\n");
    text.append("route:\n  receiver: unrouted\n  group_by: [alertname]\n  routes:\n");
    severities.forEach((severity, receivers) -> appendRoute(text, severity, receivers));
    text.append("receivers:\n- name: unrouted\n");
    appendWebhook(text, file(secrets, "unrouted"), true);
    Set<Receiver> all = new LinkedHashSet<>();
    severities.values().forEach(all::addAll);
    Map<String, Receiver> files = new HashMap<>();
    for (Receiver receiver : all) {
      Receiver same = files.put(receiver.secret(secrets), receiver);
      if (same != null) {
        throw new IllegalStateException(
            ("The receivers '%s' and '%s' would read their secret from the same file:"
                    + " let their names differ in letters")
                .formatted(same.name(), receiver.name()));
      }
      appendReceiver(text, receiver, secrets);
    }
    return text.toString();
  }

  private static void appendRoute(StringBuilder text, String severity, Set<Receiver> receivers) {
    String matcher = YamlText.singleQuoted("severity=" + GoStrings.quote(severity));
    text.append("  - matchers: [").append(matcher).append("]\n");
    text.append(TIMES.getOrDefault(severity, "")).append("    routes:\n");
    for (Receiver receiver : receivers) {
      text.append("    - matchers: [").append(YamlText.singleQuoted(receiver.matcher()));
      text.append("]\n      receiver: ").append(YamlText.singleQuoted(receiver.name()));
      text.append("\n      continue: true\n"); // an alert has several actions
    }
  }

  private static void appendReceiver(StringBuilder text, Receiver receiver, Path secrets) {
    String secret = receiver.secret(secrets);
    text.append("- name: ").append(YamlText.singleQuoted(receiver.name())).append('\n');
    switch (receiver.action()) {
      case PAGERDUTY ->
          text.append("  pagerduty_configs:\n  - routing_key_file: " + secret)
              .append("\n    severity: '{{ .CommonLabels.severity }}'\n");
      case SLACK ->
          text.append("  slack_configs:\n  - api_url_file: " + secret)
              .append("\n    channel: " + YamlText.singleQuoted(receiver.value()))
              .append("\n    send_resolved: true\n");
      default -> appendWebhook(text, secret, !receiver.action().isRemedy());
    }
  }

  private static String file(Path folder, String name) {
    return YamlText.singleQuoted(folder.toString().replace('\\', '/') + "/" + name);
  }

  private static void appendWebhook(StringBuilder text, String file, boolean resolved) {
    text.append("  webhook_configs:\n  - url_file: ").append(file);
    text.append("\n    send_resolved: ").append(resolved).append('\n');
  }

  /**
   * What happens if an alert fires: in a rule a label, by which Alertmanager finds the receiver.
   */
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

    static AlertAction ofKey(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
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
  }
}
