package dev.oteltest.operations.alerting.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.operations.RequiredTools;
import dev.oteltest.operations.alerting.AlertRule;
import dev.oteltest.operations.alerting.AlertRules;
import dev.oteltest.operations.alerting.AlertingFiles;
import dev.oteltest.operations.alerting.PrometheusTools;
import dev.oteltest.operations.internal.tool.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written for Prometheus and Alertmanager, judged by their own tools. */
class AlertmanagerTest {

  private static final String DOWN = "OpenTelemetry Collector Down";

  @TempDir private Path folder;
  private final AlertRules rules = AlertRules.read(AlertingFiles.file("alert-rules.yaml"));

  @BeforeAll
  static void requireTools() {
    RequiredTools.require("promtool");
    RequiredTools.require("amtool");
  }

  private static void assertGolden(String name, String text) throws IOException {
    Path golden = AlertingFiles.file(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  private AlertRoutes routes() throws IOException {
    return AlertRoutes.read(config(rules.toAlertmanager(Path.of("/etc/alertmanager"))), rules);
  }

  private Path config(String text) throws IOException {
    return Files.writeString(folder.resolve("alertmanager.yml"), text);
  }

  @Test
  void rulesAreWrittenForPrometheus() throws IOException {
    assertGolden("prometheus-rules.yml", rules.toPrometheus());
    assertThat(rules.check()).isEmpty();
    AlertRules again = AlertRules.read(AlertingFiles.file("prometheus-rules.yml"));
    assertThat(again.check()).isEmpty();
    assertThat(again.alerts())
        .extracting(AlertRule::name, AlertRule::expression, AlertRule::forTime, AlertRule::labels)
        .containsExactlyElementsOf(
            rules.alerts().stream()
                .map(rule -> tuple(rule.name(), rule.expression(), rule.forTime(), rule.labels()))
                .toList());
  }

  @Test
  void routesAreWrittenForAlertmanager() throws IOException {
    assertGolden("alertmanager.yml", rules.toAlertmanager(Path.of("/etc/alertmanager/secrets")));
    assertThat(routes().check()).isEmpty();
  }

  @Test
  void everyActionIsAReceiverThatItsAlertReaches() throws IOException {
    AlertRoutes routes = routes();

    assertThat(routes.route("High Trace Error Rate"))
        .reachesOnly("pagerduty/on-call-team", "slack/#incidents", "create_ticket");
    assertThat(routes.route(DOWN)).reachesOnly("pagerduty/platform-team", "auto_restart");
    assertThat(routes.route("High Sampling Drop Rate"))
        .reaches("slack/#observability")
        .reachesOnly("slack/#observability", "scale_collector");
    assertThat(routes.unreachable()).isEmpty();
  }

  @Test
  void anAlertThatGoesElsewhereFails() throws IOException {
    AlertRoutes routes = routes();

    assertThatThrownBy(() -> assertThat(routes.route(DOWN)).reaches("slack/#incidents"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "Expected alert 'OpenTelemetry Collector Down' to reach slack/#incidents, but it reaches"
                + " pagerduty/platform-team, auto_restart with the labels"
                + " {action_auto_restart=true, action_pagerduty=platform-team, alertname="
                + "OpenTelemetry Collector Down, severity=critical}");
    assertThatThrownBy(() -> assertThat(routes.route(DOWN)).reachesOnly("auto_restart"))
        .hasMessageContaining("to reach only auto_restart, but it reaches");
  }

  @Test
  void unknownAlertsAndReceiversAreRefused() throws IOException {
    AlertRoutes routes = routes();

    assertThatThrownBy(() -> routes.route("Collector Down"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("There is no rule for an alert 'Collector Down'");
    assertThatThrownBy(() -> assertThat(routes.route(DOWN)).reaches("slack/#incident"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean 'slack/#incidents'?");
    assertThatThrownBy(() -> assertThat(routes.route(DOWN)).reaches())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aHandwrittenConfigurationIsCheckedAndRouted() throws IOException {
    AlertRules two =
        AlertRules.read(
            Files.writeString(
                folder.resolve("rules.yml"),
                """
                groups:
                - name: g
                  rules:
                  - {alert: Disk, expr: d > 1, labels: {severity: warning}}
                  - {alert: Disk, expr: d > 2, labels: {severity: critical}}
                  - {alert: Team, expr: d > 3, labels: {team: '{{ $labels.team }}'}}
                """));
    AlertRoutes routes =
        AlertRoutes.read(
            config(
                """
                route:
                  receiver: nobody
                  routes:
                  - {matchers: ['severity="critical"'], receiver: "page, loudly"}
                  - {matchers: ['team="a b"'], receiver: team}
                receivers:
                - name: nobody
                - {name: "page, loudly", webhook_configs: [{url: 'http://localhost/'}]}
                - {name: team, webhook_configs: [{url: 'http://localhost/'}]}
                """),
            two);

    assertThat(routes.check()).isEmpty();
    assertThat(routes.route("Disk", Map.of("severity", "critical"))).reachesOnly("page, loudly");
    assertThat(routes.route("Team", Map.of("team", "a b"))).reachesOnly("team");
    assertThat(routes.unreachable())
        .extracting(rule -> rule.labels().get("severity"))
        .containsExactly("warning");
    assertThatThrownBy(() -> routes.route("Disk"))
        .hasMessage(
            "2 rules raise 'Disk' with the labels {}: [{severity=warning}, {severity=critical}] are"
                + " what they add");
    assertThatThrownBy(() -> routes.route("Team"))
        .hasMessageContaining("is a template: state the value that it gets");
  }

  @Test
  void aWrongConfigurationIsReported() throws IOException {
    String right = rules.toAlertmanager(Path.of("/etc/alertmanager"));
    AlertRoutes wrong =
        AlertRoutes.read(config(right.replace("receiver: unrouted", "receiver: unruted")), rules);

    assertThat(wrong.check())
        .singleElement()
        .asString()
        .contains("alertmanager.yml: ")
        .contains("undefined receiver \"unruted\" used in route");
    assertThatThrownBy(() -> wrong.route(DOWN))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Alertmanager would not load its configuration. ")
        .hasMessageContaining("unruted");
    assertThatThrownBy(
            () -> routes().with(new PrometheusTools(null, "true")).route(DOWN).receivers())
        .isInstanceOf(ToolException.class);
    assertThatThrownBy(() -> routes().with(new PrometheusTools(null, "true")).check())
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("amtool did not check the configuration");
  }

  @Test
  void rulesWithoutActionsHaveNoRoutes() throws IOException {
    AlertRules plain = AlertRules.read(AlertingFiles.file("captured-rules.yml"));

    assertThatThrownBy(() -> plain.toAlertmanager(Path.of("/etc")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(plain::toPrometheus).isInstanceOf(IllegalStateException.class);
  }
}
