package dev.oteltest.operations.alerting.lint;

import dev.oteltest.operations.alerting.AlertRule;
import dev.oteltest.operations.alerting.AlertRules;
import dev.oteltest.operations.alerting.catalogue.MetricCatalogue;
import dev.oteltest.operations.alerting.route.AlertRoutes;
import dev.oteltest.operations.finding.OperationsFinding;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks files of alert rules, and the configuration of their Alertmanager, for builds.
 *
 * @since 0.1
 */
public final class AlertLint {

  private AlertLint() {}

  /**
   * Checks rules with promtool, and the metrics that they use.
   *
   * @param catalogue the metrics that something is known to emit
   * @return the findings; empty if there are none
   * @throws IllegalStateException if promtool can't be run
   */
  public static List<OperationsFinding> check(AlertRules rules, MetricCatalogue catalogue) {
    List<OperationsFinding> findings = new ArrayList<>();
    rules.check().forEach(problem -> findings.add(OperationsFinding.refused(problem)));
    findings.addAll(rules.notes());
    findings.addAll(rules.unknownMetrics(catalogue));
    return findings;
  }

  /**
   * Checks the configuration of an Alertmanager with amtool, and whether each alert reaches a
   * receiver that notifies somebody.
   *
   * @return the findings; empty if there are none
   * @throws IllegalStateException if amtool can't be run
   */
  public static List<OperationsFinding> check(AlertRoutes routes) {
    List<OperationsFinding> findings = new ArrayList<>();
    routes.check().forEach(problem -> findings.add(OperationsFinding.refused(problem)));
    if (findings.isEmpty()) {
      for (AlertRule rule : routes.unreachable()) {
        findings.add(
            OperationsFinding.error(
                "unreachable-alert",
                rule.file(),
                rule.line(),
                ("%s: nobody is notified, because the %s lead its alerts only to receivers without"
                        + " integrations")
                    .formatted(rule.name(), routes)));
      }
    }
    return findings;
  }
}
