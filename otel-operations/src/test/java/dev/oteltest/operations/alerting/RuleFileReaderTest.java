package dev.oteltest.operations.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileReaderTest {

  private static final String RULE =
      """
      alert_rules:
        - name: Down
          condition: up == 0
          for: 30s
          severity: critical
          actions:
            - slack: "#ops"
      """;

  private static final String GROUPS =
      """
      groups:
      - name: availability
        interval: 30s
        rules:
        - alert: Down
          expr: up == 0
          for: 1m
          labels:
            severity: critical
      """;

  @TempDir private Path folder;

  private AlertRules read(String text) throws IOException {
    return AlertRules.load(Files.writeString(folder.resolve("rules.yaml"), text));
  }

  @Test
  void rulesOfTheDocumentAreRead() {
    AlertRules rules = AlertRules.load(Tools.resource("alert-rules.yaml"));

    assertThat(rules.alerts()).hasSize(3);
    AlertRule errors = rules.alerts().get(0);
    assertThat(errors.name()).isEqualTo("High Trace Error Rate");
    assertThat(errors.line()).isEqualTo(3);
    assertThat(errors.forTime()).isEqualTo(Duration.ofMinutes(2));
    assertThat(errors.expression())
        .isEqualTo(
            """
            (
              sum(rate(traces_total{status="error"}[5m])) /
              sum(rate(traces_total[5m]))
            ) > 0.05""");
    assertThat(errors.labels())
        .isEqualTo(
            Map.of(
                "severity", "critical",
                "action_pagerduty", "on-call-team",
                "action_slack", "#incidents",
                "action_create_ticket", "true"));
  }

  @Test
  void rulesOfPrometheusAreRead() throws IOException {
    AlertRule rule = read(GROUPS).alerts().get(0);

    assertThat(rule.group()).isEqualTo("availability");
    assertThat(rule.interval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(rule.forTime()).isEqualTo(Duration.ofMinutes(1));
    assertThat(rule.labels()).isEqualTo(Map.of("severity", "critical"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "condition: up|conditon: up|3|'conditon' is not a key of an alert rule: did you mean"
            + " 'condition'? Allowed are actions, condition, for, name, severity",
        "for: 30s|for: 30 seconds|4|'30 seconds' is not a length of time, such as 30s, 5m, 1h30m or"
            + " 1d",
        "for: 30s|for: [30s]|4|'for' of an alert rule is a text",
        "severity: critical|severity: critcal|5|'critcal' is not a severity: did you mean"
            + " 'critical'? Allowed are critical, error, info, warning",
        "severity: critical|for: 1m|5|the key 'for' is there twice: keep one",
        "condition: up == 0|condition: ''|3|'condition' of an alert rule is empty",
        "name: Down|name:|2|an alert rule needs the key 'name'",
        "slack: \"#ops\"|slak: \"#ops\"|7|'slak' is not a key of an action: did you mean 'slack'?"
            + " Allowed are auto_restart, create_ticket, pagerduty, scale_collector, slack",
        "slack: \"#ops\"|create_ticket: yes|7|'yes' is neither true nor false",
        "slack: \"#ops\"|create_ticket: false|7|all actions are off, so the alert would reach nobody",
        "slack: \"#ops\"|{slack: a, pagerduty: b}|7|an action has exactly one key: begin each with"
            + " '-'",
        "alert_rules:|alert_rule:|1|'alert_rule' is not a key of the file: did you mean"
            + " 'alert_rules'? Allowed are alert_rules, groups"
      })
  void aMistakeIsReportedWithItsLine(String right, String wrong, int line, String problem) {
    assertThatThrownBy(() -> read(RULE.replace(right, wrong)))
        .isInstanceOf(AlertRulesException.class)
        .hasMessage(folder.resolve("rules.yaml") + ", line " + line + ": " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alert: Down|alerts: Down|5|'alerts' is not a key of a rule: did you mean 'alert'? Allowed"
            + " are alert, annotations, expr, for, keep_firing_for, labels, record",
        "alert: Down|record: down|7|'for' is for alerts, but this rule has 'record'",
        "for: 1m|record: down|5|a rule has either 'alert' or 'record'",
        "for: 1m|for: 1 m|7|'1 m' is not a length of time, such as 30s, 5m, 1h30m or 1d",
        "interval: 30s|intervall: 30s|3|'intervall' is not a key of a group: did you mean"
            + " 'interval'? Allowed are interval, labels, limit, name, query_offset, rules",
        "severity: critical|severity: [a]|9|'severity' in 'labels' is a text",
        "severity: critical|team-name: a|9|'team-name' is not a name of letters, digits and _ in"
            + " 'labels'",
        "expr: up == 0|for: 2m|7|the key 'for' is there twice: keep one"
      })
  void aMistakeInPrometheusFormatIsReportedWithItsLine(
      String right, String wrong, int line, String problem) {
    assertThatThrownBy(() -> read(GROUPS.replace(right, wrong)))
        .hasMessage(folder.resolve("rules.yaml") + ", line " + line + ": " + problem);
  }

  @Test
  void twoAlertsOfTheSameNameAreRefused() {
    String twice = RULE + RULE.substring(RULE.indexOf('\n') + 1);

    assertThatThrownBy(() -> read(twice))
        .hasMessageEndingWith("line 8: there is an alert 'Down' in line 2: give each its own name");
  }

  @Test
  void twoAlertsOfTheSameNameAndLabelsAreRefusedAcrossFiles() throws IOException {
    Path one = Files.writeString(folder.resolve("one.yml"), GROUPS);
    Path other = Files.writeString(folder.resolve("other.yml"), GROUPS);
    Files.writeString(other, GROUPS.replace("critical", "warning"));

    assertThat(AlertRules.load(one, other).alerts()).hasSize(2);
    Files.writeString(other, GROUPS);
    assertThatThrownBy(() -> AlertRules.load(one, other))
        .hasMessage(
            other
                + ", line 5: there is an alert 'Down' in "
                + one
                + ", line 5 that has the same labels: give each its own name or labels");
  }

  @Test
  void twoActionsOfTheSameKindAreRefused() {
    assertThatThrownBy(() -> read(RULE + "      - slack: \"#other\"\n"))
        .hasMessageContaining("line 8: there are two actions 'slack'");
  }

  @Test
  void whatIsNoFileOfRulesIsRefused() {
    assertThatThrownBy(() -> AlertRules.load(folder.resolve("none.yaml")))
        .hasMessage(folder.resolve("none.yaml") + ": this file does not exist");
    assertThatThrownBy(() -> read("alert_rules: []\n"))
        .hasMessageEndingWith("line 1: 'alert_rules' of the file is empty: it would check nothing");
    assertThatThrownBy(() -> read(RULE + "---\n" + RULE))
        .hasMessageEndingWith("this file has 2 documents, but exactly one is allowed");
    assertThatThrownBy(() -> read(RULE + GROUPS))
        .hasMessageEndingWith(
            "the file has either 'alert_rules', or 'groups' as Prometheus' files have");
    assertThatThrownBy(() -> read("a: [")).hasMessageContaining("this is not YAML");
  }
}
