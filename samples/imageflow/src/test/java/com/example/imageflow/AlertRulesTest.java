package com.example.imageflow;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oteltest.operations.alerting.AlertRules;
import dev.oteltest.operations.alerting.AlertScenario;
import dev.oteltest.operations.alerting.catalogue.MetricCatalogue;
import dev.oteltest.operations.alerting.route.AlertRoutes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts of production, on series that are made up here. Needs promtool and amtool. */
class AlertRulesTest {

  private static final String ERRORS = "High Trace Error Rate";
  private static final String DOWN = "OpenTelemetry Collector Down";
  private static final String DROPS = "High Sampling Drop Rate";

  private static final AlertRules RULES =
      AlertRules.read(Path.of("operations/alert-rules.yaml"));

  @TempDir Path folder;

  @BeforeAll
  static void requireTools() {
    boolean there =
        Stream.of("promtool", "amtool")
            .allMatch(
                tool ->
                    Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(bin -> Files.isExecutable(Path.of(bin, tool))));
    if ("true".equals(System.getenv("OTEL_TEST_REQUIRE_TOOLS"))) {
      assertTrue(there, "promtool and amtool are installed");
    }
    assumeTrue(there, "promtool and amtool are installed");
  }

  @AfterAll
  static void everyRuleFiredInATest() {
    assertThat(RULES.neverFired()).isEmpty();
  }

  /** Pipelines that run, of which some fail from the fourth minute on. */
  private static AlertScenario pipelines(int ok, int failed) {
    String series =
        "traces_span_metrics_calls_total{span_name=\"execute_pipeline\", status_code=\"%s\"}";
    return RULES
        .series(series.formatted("STATUS_CODE_UNSET"), "0+" + ok + "x30")
        .series(series.formatted("STATUS_CODE_ERROR"), "0x3 0+" + failed + "x26");
  }

  @Test
  void promtoolAcceptsTheRules() {
    assertThat(RULES.check()).isEmpty();
  }

  @Test
  void theRulesUseOnlyMetricsThatAreEmitted() {
    assertThat(RULES.unknownMetrics(MetricCatalogue.standard("0.159"))).isEmpty();
  }

  @Test
  void moreThanFivePercentOfFailuresCallSomebody() {
    assertThat(pipelines(94, 6))
        .at(ofMinutes(4))
        .isInactive(ERRORS)
        .at(ofMinutes(20))
        .fires(ERRORS)
        .withLabel("severity", "critical")
        .times(1);
  }

  @Test
  void fivePercentOfFailuresCallNobody() {
    assertThat(pipelines(96, 4)).at(ofMinutes(20)).isInactive(ERRORS);
  }

  @Test
  void noPipelineAtAllIsNotAnError() {
    assertThat(pipelines(0, 0)).at(ofMinutes(20)).isInactive(ERRORS);
  }

  @Test
  void aCollectorThatIsDownForHalfAMinuteIsRestarted() {
    assertThat(
            RULES
                .series("up{job=\"otel-collector\"}", "1 1 0x10")
                .sampledEvery(ofSeconds(15))
                .evaluatedEvery(ofSeconds(15)))
        .firesFirstAt(DOWN, ofSeconds(60))
        .at(ofSeconds(45))
        .isPending(DOWN)
        .withLabel("job", "otel-collector");
  }

  @Test
  void aCollectorThatDropsSpansIsScaled() {
    assertThat(
            RULES
                .series("otelcol_processor_incoming_items{otel_signal=\"traces\"}", "0+60000x20")
                .series("otelcol_processor_outgoing_items{otel_signal=\"traces\"}", "0+51000x20"))
        .at(ofMinutes(10))
        .fires(DROPS)
        .withAnnotationContaining("actions", "scale_collector");
    assertThat(
            RULES
                .series("otelcol_processor_incoming_items{otel_signal=\"traces\"}", "0+60000x20")
                .series("otelcol_processor_outgoing_items{otel_signal=\"traces\"}", "0+57000x20"))
        .at(ofMinutes(10))
        .isInactive(DROPS);
  }

  @Test
  void alertsReachTheirReceivers() throws IOException {
    Path config = folder.resolve("alertmanager.yml");
    Files.writeString(config, RULES.toAlertmanager(Path.of("/etc/alertmanager/secrets")));
    AlertRoutes routes = AlertRoutes.read(config, RULES);

    assertThat(routes.check()).isEmpty();
    assertThat(routes.route(ERRORS))
        .reachesOnly("pagerduty/on-call-team", "slack/#incidents", "create_ticket");
    assertThat(routes.route(DOWN)).reachesOnly("pagerduty/platform-team", "auto_restart");
    assertThat(routes.route(DROPS)).reachesOnly("slack/#observability", "scale_collector");
  }
}
