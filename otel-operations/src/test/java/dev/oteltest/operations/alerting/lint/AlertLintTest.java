package dev.oteltest.operations.alerting.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.operations.RequiredTools;
import dev.oteltest.operations.alerting.AlertRules;
import dev.oteltest.operations.alerting.catalogue.MetricCatalogue;
import dev.oteltest.operations.alerting.route.AlertRoutes;
import dev.oteltest.operations.finding.OperationsFinding;
import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertLintTest {

  @TempDir private Path folder;

  @BeforeAll
  static void requireTools() {
    RequiredTools.require("promtool");
    RequiredTools.require("amtool");
  }

  private AlertRules rules(String... rules) throws IOException {
    return AlertRules.read(
        Files.writeString(
            folder.resolve("rules.yml"),
            "groups:\n- name: g\n  rules:\n  - " + String.join("\n  - ", rules) + "\n"));
  }

  private AlertRoutes routes(AlertRules rules, String receiver) throws IOException {
    return AlertRoutes.read(
        Files.writeString(
            folder.resolve("alertmanager.yml"),
            "route: {receiver: " + receiver + "}\nreceivers:\n- name: silent\n"),
        rules);
  }

  @Test
  void allKindsOfFindingsAreThere() throws IOException {
    AlertRules rules =
        rules(
            "{alert: A, expr: 'up < 1'}",
            "{alert: A, expr: 'up < 1'}",
            "{alert: B, expr: 'shop_orders_total > 1'}",
            "{alert: C, expr: 'otelcol_processor_dropped_spans > 1'}",
            "{alert: D, expr: 'up <'}");

    List<OperationsFinding> findings = AlertLint.check(rules, MetricCatalogue.standard(null));

    assertThat(findings)
        .extracting(OperationsFinding::severity, OperationsFinding::trap, OperationsFinding::line)
        .containsExactly(
            tuple(Severity.ERROR, null, 0),
            tuple(Severity.WARNING, null, 5),
            tuple(Severity.WARNING, "unknown-metric", 6),
            tuple(Severity.ERROR, "outdated-metric", 7));
    assertThat(findings.get(0).toString()).contains("rules.yml").contains("parse error");
  }

  @Test
  void anAlertThatNotifiesNobodyIsAFinding() throws IOException {
    AlertRules rules = rules("{alert: A, expr: 'up < 1'}");

    assertThat(AlertLint.check(routes(rules, "silent")))
        .extracting(OperationsFinding::toString)
        .containsExactly(
            "%s, line 4: A: nobody is notified, because the routes of %s lead its alerts only to receivers without integrations [unreachable-alert]"
                .formatted(folder.resolve("rules.yml"), folder.resolve("alertmanager.yml")));
  }

  @Test
  void onlyWhatAmtoolRefusesIsReportedIfItRefusesTheConfiguration() throws IOException {
    AlertRules rules = rules("{alert: A, expr: 'up < 1'}");

    assertThat(AlertLint.check(routes(rules, "other")))
        .extracting(OperationsFinding::severity, OperationsFinding::trap)
        .containsExactly(tuple(Severity.ERROR, null));
  }
}
