package dev.oteltest.operations.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.operations.RequiredTools;
import dev.oteltest.operations.finding.OperationsFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static final String OBJECT =
      """
      # in the repository of a cluster
      apiVersion: monitoring.coreos.com/v1
      kind: PrometheusRule
      metadata:
        name: shop
        labels: {release: prometheus}
      spec:
        groups:
          - name: shop
            rules:
            - alert: ShopDown
              expr: |
                up{job="shop"} == 0 # none
              for: 5m
              labels: {severity: critical}
      """;

  @TempDir private Path folder;

  private AlertRules read(String text) throws IOException {
    return AlertRules.read(Files.writeString(folder.resolve("rules.yaml"), text));
  }

  @Test
  void rulesOfTheDocumentAreRead() {
    AlertRules rules = AlertRules.read(AlertingFiles.file("alert-rules.yaml"));

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
        "name: Down|name:|2|'name' of an alert rule has no value",
        "slack: \"#ops\"|slak: \"#ops\"|7|'slak' is not a key of an action: did you mean 'slack'?"
            + " Allowed are auto_restart, create_ticket, pagerduty, scale_collector, slack",
        "slack: \"#ops\"|create_ticket: yes|7|'yes' is neither true nor false",
        "slack: \"#ops\"|create_ticket: false|7|all actions are off, so nobody would be notified",
        "slack: \"#ops\"|{slack: a, pagerduty: b}|7|an action has exactly one key: begin each with"
            + " '-'",
        "alert_rules:|alert_rule:|1|'alert_rule' is not a key of the file: did you mean"
            + " 'alert_rules'? Allowed are alert_rules, groups"
      })
  void aMistakeIsReportedWithItsLine(String right, String wrong, int line, String problem) {
    assertThatThrownBy(() -> read(RULE.replace(right, wrong)))
        .isInstanceOf(InvalidFileException.class)
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
        "severity: critical|severity: [a]|9|'severity' of 'labels' is a text",
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
  void duplicatesOfPrometheusAreNoted() throws IOException {
    Path one = Files.writeString(folder.resolve("one.yml"), GROUPS);
    Path other = Files.writeString(folder.resolve("other.yml"), GROUPS);
    Files.writeString(other, GROUPS.replace("critical", "warning"));

    assertThat(AlertRules.read(one, other).alerts()).hasSize(2);
    assertThat(AlertRules.read(one, other).notes()).isEmpty();
    Files.writeString(other, GROUPS);
    AlertRules twice = AlertRules.read(one, other);
    assertThat(twice.notes())
        .extracting(OperationsFinding::toString)
        .containsExactly(
            other
                + ", line 5: Down: "
                + one
                + ", line 5 has an alert of the same name and labels, which promtool reports as a"
                + " duplicate: Prometheus evaluates both");
    twice.markFired("Down", Map.of("alertname", "Down", "severity", "critical"));
    assertThat(twice.neverFired()).isEmpty();
  }

  @Test
  void twoActionsOfTheSameKindAreRefused() {
    assertThatThrownBy(() -> read(RULE + "      - slack: \"#other\"\n"))
        .hasMessageContaining("line 8: there are two actions 'slack'");
  }

  @Test
  void aFileThatDoesNotContainRulesIsRefused() {
    assertThatThrownBy(() -> AlertRules.read(folder.resolve("none.yaml")))
        .hasMessage(folder.resolve("none.yaml") + ": this file does not exist");
    assertThatThrownBy(() -> read("alert_rules: []\n"))
        .hasMessageEndingWith("line 1: 'alert_rules' of the file is empty: it would check nothing");
    assertThatThrownBy(() -> read("apiVersion: v1\nkind: Service\nspec: {}\n"))
        .hasMessageEndingWith(
            "this file has no rules: it has only objects of Kubernetes that are not a"
                + " PrometheusRule");
    assertThatThrownBy(() -> read("apiVersion: v1\nkind: PrometheusRule\n"))
        .hasMessageEndingWith("line 1: a PrometheusRule needs the key 'spec'");
    assertThatThrownBy(() -> read(OBJECT.replace("expr:", "exp:")))
        .hasMessageContaining("line 12: 'exp' is not a key of a rule: did you mean 'expr'?");
    assertThatThrownBy(() -> read("[]"))
        .hasMessageEndingWith("line 1: the file is a mapping with keys among alert_rules, groups");
    assertThatThrownBy(() -> read(GROUPS.replace("labels:", "annotations: [a]\n    labels:")))
        .hasMessageEndingWith("line 8: 'annotations' is a mapping with names as keys");
    assertThatThrownBy(() -> read(RULE + GROUPS))
        .hasMessageEndingWith(
            "the file has either 'alert_rules', or 'groups' as Prometheus' files have");
    assertThatThrownBy(() -> read("a: [")).hasMessageContaining("this is not YAML");
  }

  /** What promtool says of the same texts is asked where it is installed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null\n",
        "",
        "# none yet\n",
        "---\n",
        "{}\n",
        "groups: []\n",
        "groups:\n",
        "groups:\n-\n",
        "groups:\n- name: a\n",
        "groups:\n- name: a\n  rules:\n",
        "groups:\n- name: a\n  rules: []\n",
        "groups:\n- name: a\n  rules:\n  -\n",
        "groups:\n- name: a\n  interval:\n  limit:\n  rules: []\n",
        "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec: {}\n",
        "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n  groups:\n",
        "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n  groups: []\n",
      })
  void aFileWithoutRulesIsAFileThatPrometheusAccepts(String text) throws IOException {
    RequiredTools.require("promtool");
    AlertRules rules = read(text);

    assertThat(rules.check()).isEmpty();
    assertThat(rules.alerts()).isEmpty();
    assertThat(rules.notes())
        .singleElement()
        .extracting(OperationsFinding::message)
        .isEqualTo("there are no rules here, so nothing is evaluated");
    assertThat(rules.toPrometheusRule("shop", Map.of())).contains("spec:\n  groups:\n");
  }

  @Test
  void nullIsNothing() throws IOException {
    RequiredTools.require("promtool");
    AlertRules rules =
        read(
            """
            groups:
            - name: empty
              rules:
            -
            - name: some
              interval:
              rules:
              -
              - alert: Down
                record:
                expr: up == 0
                for:
                keep_firing_for:
                labels:
                annotations:
              - record: a:up
                alert:
                for:
                annotations:
                expr: sum(up)
            """);

    assertThat(rules.check()).isEmpty();
    assertThat(rules.alerts()).extracting(AlertRule::name).containsExactly("Down");
    assertThat(rules.notes()).isEmpty();
  }

  @Test
  void allProblemsOfAllFilesAreReported() throws IOException {
    Path broken = Files.writeString(folder.resolve("a.yaml"), "a: [");
    Path none = folder.resolve("none.yaml");
    Path mixed =
        Files.writeString(
            folder.resolve("mixed.yaml"),
            """
            groups:
            - name: first
              rules:
              - alert: NoExpression
              - alert: Up
                expr: up == 0
                exp: 1
            - nam: second
            - name: third
              rules:
              - alert: Down
                expr: up == 0
            """);
    Path good = Files.writeString(folder.resolve("good.yaml"), RULE.replace("Down", "Late"));
    List<OperationsFinding> problems = new ArrayList<>();

    AlertRules rules = AlertRules.readLeniently(List.of(broken, none, mixed, good), problems::add);

    assertThat(rules.alerts()).extracting(AlertRule::name).containsExactly("Down", "Late");
    assertThat(problems)
        .extracting(OperationsFinding::toString)
        .satisfiesExactly(
            it -> assertThat(it).startsWith(broken + ", line 1: this is not YAML"),
            it -> assertThat(it).isEqualTo(none + ": this file does not exist"),
            it -> assertThat(it).isEqualTo(mixed + ", line 4: a rule needs the key 'expr'"),
            it ->
                assertThat(it)
                    .isEqualTo(
                        mixed
                            + ", line 7: 'exp' is not a key of a rule: did you mean 'expr'? Allowed"
                            + " are alert, annotations, expr, for, keep_firing_for, labels, record"),
            it ->
                assertThat(it)
                    .isEqualTo(
                        mixed
                            + ", line 8: 'nam' is not a key of a group: did you mean 'name'? Allowed"
                            + " are interval, labels, limit, name, query_offset, rules"));
  }

  @Test
  void objectsOfPrometheusOperatorAreRead() throws IOException {
    AlertRules rules = read(OBJECT);

    assertThat(rules.alerts())
        .extracting(AlertRule::name, AlertRule::group, AlertRule::line)
        .containsExactly(tuple("ShopDown", "shop", 11));
    assertThat(rules.notes()).isEmpty();
  }

  @Test
  void aFileMayHaveSeveralDocuments() throws IOException {
    AlertRules rules =
        read(
            "---\n"
                + OBJECT
                + "---\napiVersion: v1\nkind: Service\nmetadata: {name: shop}\n---\n"
                + RULE
                + "---\nkind: PrometheusRuleList\napiVersion: monitoring.coreos.com/v1\nitems:\n- "
                + OBJECT.replaceFirst("#.*\n", "").replace("ShopDown", "ShopSlow").indent(2).strip()
                + "\n---\n");

    assertThat(rules.alerts())
        .extracting(AlertRule::name)
        .containsExactly("ShopDown", "Down", "ShopSlow");
  }

  @Test
  void groupsThatPrometheusDoesNotReadAreNoted() throws IOException {
    AlertRules rules = read(GROUPS + "---\n" + GROUPS.replace("Down", "Up"));

    assertThat(rules.alerts()).hasSize(2);
    assertThat(rules.notes())
        .extracting(OperationsFinding::toString)
        .containsExactly(
            folder.resolve("rules.yaml")
                + ", line 11: Prometheus reads only the first document of a file: put these groups"
                + " into one of their own");
  }

  @Test
  void promtoolReportsTheLinesOfTheFile() throws IOException {
    RequiredTools.require("promtool");
    String broken = OBJECT.replace("== 0", "=== 0");

    assertThat(read(OBJECT).check()).isEmpty();
    assertThat(
            read(OBJECT.replace(
                    "- name: shop", "- {name: a, rules: [{alert: X, expr: up}]}\n    - name: b"))
                .check())
        .isEmpty();
    assertThat(read(broken).check()).singleElement().asString().contains("rules.yaml: 12:");
    assertThat(read(RULE + "---\n" + broken).check()).singleElement().asString().contains("20:");
    assertThat(
            read(OBJECT.replace("- name: shop", "- partial_response_strategy: warn\n      name: a"))
                .check())
        .isEmpty();
  }

  @Test
  void rulesAreWrittenAsAnObjectOfPrometheusOperator() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain.yaml"), RULE);
    Path groups = Files.writeString(folder.resolve("groups.yaml"), GROUPS.replace("Down", "Up"));
    Path object = Files.writeString(folder.resolve("object.yaml"), OBJECT);
    AlertRules rules = AlertRules.read(plain, groups, object);

    String written = rules.toPrometheusRule("all", Map.of("release", "prometheus"));

    assertThat(written)
        .startsWith(
            """
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata:
              name: all
              labels:
                release: prometheus
            spec:
              groups:
              - name: alert_rules
                rules:
                - alert: Down
            """);
    AlertRules again = AlertRules.read(Files.writeString(folder.resolve("all.yaml"), written));
    assertThat(again.alerts())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("file", "line")
        .containsExactlyElementsOf(rules.alerts());
    AlertRules prometheus =
        AlertRules.read(Files.writeString(folder.resolve("p.yaml"), rules.toPrometheus()));
    assertThat(prometheus.alerts()).extracting(AlertRule::name).containsExactly("Down", "ShopDown");
    assertThatThrownBy(() -> rules.toPrometheusRule("All rules", Map.of()))
        .hasMessage("'All rules' is not a name in Kubernetes: use a-z, 0-9, '-' and '.'");
  }

  @Test
  void filesOfSeveralMegabytesAreRead() throws IOException {
    StringBuilder large = new StringBuilder("groups:\n- name: large\n  rules:\n");
    for (int i = 0; large.length() < 3 << 20; i++) {
      large.append("  - {alert: A").append(i).append(", expr: 'up == ").append(i).append("'}\n");
    }

    assertThat(read(large.toString()).alerts()).hasSizeGreaterThan(50_000);
  }
}
