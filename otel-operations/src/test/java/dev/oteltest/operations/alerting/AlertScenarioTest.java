package dev.oteltest.operations.alerting;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.operations.RequiredTools;
import dev.oteltest.operations.internal.tool.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks the real promtool. */
class AlertScenarioTest {

  private static final String DOWN = "OpenTelemetry Collector Down";
  private static final String ERRORS = "High Trace Error Rate";

  @TempDir private Path folder;
  private final AlertRules rules = AlertRules.read(AlertingFiles.file("alert-rules.yaml"));

  @BeforeAll
  static void requirePromtool() {
    RequiredTools.require("promtool");
  }

  private AlertRules prometheus(String text) throws IOException {
    return AlertRules.read(Files.writeString(folder.resolve("rules.yml"), text));
  }

  private AlertScenario errors() {
    return rules
        .series("traces_total{status=\"error\"}", "0+10x20")
        .series("traces_total{status=\"ok\"}", "0+90x20");
  }

  @Test
  void anAlertGoesFromInactiveToPendingToFiring() {
    assertThat(rules.series("up{job=\"otel-collector\"}", "1 1 0x5"))
        .firesFirstAt(DOWN, ofMinutes(3))
        .at(ofMinutes(1))
        .isInactive(DOWN)
        .doesNotFire(DOWN)
        .at(ofMinutes(2))
        .doesNotFire(DOWN)
        .isPending(DOWN)
        .withLabel("job", "otel-collector")
        .at(ofMinutes(3))
        .fires(DOWN)
        .withLabel("severity", "critical")
        .withLabel("job", "otel-collector")
        .withAnnotation("summary", DOWN)
        .withAnnotationContaining("actions", "platform-team")
        .times(1);
  }

  @Test
  void aFailureShowsTheValuesOfTheExpressionOverTime() {
    assertThatThrownBy(
            () ->
                assertThat(rules.series("up{job=\"otel-collector\"}", "1 1 0 0 1 1"))
                    .at(ofMinutes(5))
                    .fires(DOWN))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            Expected alert 'OpenTelemetry Collector Down' to fire at 5m, but it is inactive.

            The rule in src/test/resources/dev/oteltest/operations/alerting/alert-rules.yaml, line 16 \
            waits for 30s and is evaluated every 1m:
              value: up{job="otel-collector"}
              time      state     value
              0s to 1m  inactive  {job="otel-collector"} 1
              2m        pending   {job="otel-collector"} 0
              3m        firing    {job="otel-collector"} 0
              4m to 5m  inactive  {job="otel-collector"} 1""");
  }

  @Test
  void aFailureNamesTheMetricThatNoSeriesHas() {
    assertThatThrownBy(
            () ->
                assertThat(rules.series("trace_total{status=\"error\"}", "0+10x20"))
                    .at(ofMinutes(5))
                    .fires(ERRORS))
        .hasMessageContaining("no value")
        .hasMessageEndingWith(
            "No series has the metric 'traces_total': did you mean 'trace_total'?");
  }

  @Test
  void aFailureShowsEachSideOfAComparison() {
    AlertScenario few =
        rules
            .series("traces_total{status=\"error\"}", "0+1x9")
            .series("traces_total{status=\"ok\"}", "0+99x9");
    assertThat(errors()).at(ofMinutes(9)).fires(ERRORS).withLabel("severity", "critical");
    assertThatThrownBy(() -> assertThat(few).at(ofMinutes(9)).fires(ERRORS))
        .hasMessageContaining("waits for 2m and is evaluated every 1m")
        .hasMessageContaining(
            "value: sum(rate(traces_total{status=\"error\"}[5m])) / sum(rate(traces_total[5m]))")
        .hasMessageEndingWith(
            "  time      state     value\n"
                + "  0s        inactive  no value\n"
                + "  1m to 9m  inactive  0.01");
  }

  @Test
  void anAlertThatNoRuleHasIsRefused() {
    AlertScenario scenario = errors();

    assertThatThrownBy(
            () -> assertThat(scenario).at(ofMinutes(9)).doesNotFire("High Trace Eror Rate"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no rule for an alert 'High Trace Eror Rate': did you mean 'High Trace Error"
                + " Rate'? Allowed are High Sampling Drop Rate, High Trace Error Rate, OpenTelemetry"
                + " Collector Down");
  }

  @Test
  void whatHasNoDataIsNotTakenForWhatDoesNotFire() {
    assertThatThrownBy(() -> assertThat(errors()).at(ofMinutes(9)).doesNotFire(DOWN))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "Alert 'OpenTelemetry Collector Down' can't be asserted not to fire, because no series"
                + " has the metric 'up' of its rule: add one with series(...), or state with"
                + " noSeries(\"up\") that there is none");
    assertThat(errors().noSeries("up")).at(ofMinutes(9)).doesNotFire(DOWN);
  }

  @Test
  void theEndOfTheSeriesIsNotTakenForTheEndOfTheTrouble() {
    AlertScenario down = rules.series("up{job=\"otel-collector\"}", "0x10");

    assertThatThrownBy(() -> assertThat(down).at(ofMinutes(30)).doesNotFire(DOWN))
        .hasMessage(
            "Alert 'OpenTelemetry Collector Down' can't be asserted not to fire at 30m, because the"
                + " series of 'up' end at 10m: give them more samples, or '_xn' if they are missing"
                + " from then on");
    assertThat(rules.series("up{job=\"otel-collector\"}", "0x10 _x20"))
        .at(ofMinutes(30))
        .doesNotFire(DOWN);
  }

  @Test
  void aFiringAlertFailsWhatExpectsNone() {
    assertThatThrownBy(() -> assertThat(errors()).at(ofMinutes(9)).doesNotFire(ERRORS))
        .hasMessageStartingWith(
            "Expected alert 'High Trace Error Rate' not to fire at 9m, but it is firing.");
    assertThatThrownBy(() -> assertThat(errors()).at(ofMinutes(2)).isInactive(ERRORS))
        .hasMessageStartingWith(
            "Expected alert 'High Trace Error Rate' to be inactive at 2m, but it is pending.");
    assertThatThrownBy(() -> assertThat(errors()).at(ofMinutes(9)).isPending(ERRORS))
        .hasMessageStartingWith(
            "Expected alert 'High Trace Error Rate' to be pending at 9m, but it is firing.");
  }

  @Test
  void labelsThatNoAlertHasFail() {
    assertThatThrownBy(
            () ->
                assertThat(errors())
                    .at(ofMinutes(9))
                    .fires(ERRORS)
                    .withLabel("severity", "warning"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            Alert 'High Trace Error Rate' fires, but not with label severity 'warning'. There is:
              labels {action_create_ticket="true", action_pagerduty="on-call-team", \
            action_slack="#incidents", alertname="High Trace Error Rate", severity="critical"}
              annotations {actions="pagerduty on-call-team, slack #incidents, create_ticket", \
            summary="High Trace Error Rate"}""");
    assertThatThrownBy(() -> assertThat(errors()).at(ofMinutes(9)).fires(ERRORS).times(2))
        .hasMessageStartingWith(
            "Expected alert 'High Trace Error Rate' 2 times, but it fires 1 time:");
  }

  @Test
  void aPendingAlertHasNoAnnotations() {
    assertThatThrownBy(
            () ->
                assertThat(errors())
                    .at(ofMinutes(2))
                    .isPending(ERRORS)
                    .withAnnotation("summary", ERRORS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("A pending alert has no annotations: verify them when it fires");
  }

  @Test
  void firesFirstAtIsNeitherBeforeNorLater() {
    AlertScenario down = rules.series("up{job=\"otel-collector\"}", "1 1 0x5");

    assertThatThrownBy(() -> assertThat(down).firesFirstAt(DOWN, ofMinutes(4)))
        .hasMessageContaining("to fire first at 4m, but it fires at 3m.");
    assertThatThrownBy(() -> assertThat(down).firesFirstAt(DOWN, ofMinutes(2)))
        .hasMessageContaining("to fire first at 2m, but it does not fire up to then.");
    assertThatThrownBy(() -> assertThat(down).firesFirstAt(DOWN, ofSeconds(150)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "At 2m30s, 'OpenTelemetry Collector Down' is not evaluated: it is evaluated every 1m");
  }

  @Test
  void theIntervalOfEvaluationDecidesWhenAnAlertFires() throws IOException {
    AlertRules fast =
        prometheus(
            """
            groups:
            - name: availability
              interval: 10s
              rules:
              - alert: Down
                expr: up == 0
                for: 30s
            """);
    AlertScenario down = fast.series("up", "1 1 0x20").sampledEvery(ofSeconds(10));

    assertThat(down).firesFirstAt("Down", ofSeconds(50));
    assertThat(down.evaluatedEvery(ofMinutes(1))).firesFirstAt("Down", ofMinutes(2));
    assertThat(down).at(ofSeconds(59)).fires("Down");
    assertThat(down).at(ofSeconds(49)).isPending("Down");
  }

  @Test
  void recordingRulesAreEvaluatedInTheirOrder() throws IOException {
    AlertRules recorded =
        prometheus(
            """
            groups:
            - name: z first
              rules:
              - {record: 'job:errors:rate', expr: 'sum by (job) (rate(errors_total[5m]))'}
            - name: a second
              rules:
              - alert: Errors
                expr: job:errors:rate > 0.5
                labels: {team: '{{ $labels.job }}-team'}
                annotations: {summary: '{{ $value | humanize }} errors a second'}
            """);
    AlertScenario scenario = recorded.series("errors_total{job=\"a\"}", "0+60x10");

    for (int i = 0; i < 5; i++) { // promtool alone picks the order of groups at random
      assertThat(scenario)
          .firesFirstAt("Errors", ofMinutes(3))
          .at(ofMinutes(9))
          .fires("Errors")
          .withLabel("team", "a-team")
          .withAnnotation("summary", "1 errors a second");
    }
    assertThat(scenario).at(ofMinutes(1)).doesNotFire("Errors");
    assertThatThrownBy(() -> assertThat(recorded.scenario()).at(ofMinutes(1)).doesNotFire("Errors"))
        .hasMessageContaining("no series has the metric 'errors_total' of its rule");
    assertThat(recorded.neverFired()).isEmpty();
  }

  @Test
  void rulesOfTheSameNameAreDistinguishedByTheirLabels() throws IOException {
    AlertRules disk =
        prometheus(
            """
            groups:
            - name: disk
              rules:
              - {alert: DiskFull, expr: disk > 80, labels: {severity: warning}}
              - {alert: DiskFull, expr: disk > 95, labels: {severity: critical}}
            """);

    assertThat(disk.series("disk", "90x5"))
        .at(ofMinutes(5))
        .fires("DiskFull")
        .withLabel("severity", "warning")
        .times(1);
    assertThat(disk.neverFired())
        .extracting(rule -> rule.labels().get("severity"))
        .containsExactly("critical");
    assertThatThrownBy(
            () ->
                assertThat(disk.series("disk", "90x5"))
                    .at(ofMinutes(5))
                    .fires("DiskFull")
                    .withLabel("severity", "critical"))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void anAlertCountsForTheRuleThatMatchesItBest() throws IOException {
    AlertRules disk =
        prometheus(
            """
            groups:
            - name: disk
              rules:
              - {alert: DiskFull, expr: disk > 95, labels: {severity: warning}}
              - {alert: DiskFull, expr: disk > 80, labels: {severity: warning, page: 'yes'}}
            """);

    assertThat(disk.series("disk", "90x5")).at(ofMinutes(5)).fires("DiskFull").times(1);
    assertThat(disk.neverFired()).extracting(AlertRule::expression).containsExactly("disk > 95");
  }

  @Test
  void textsOfAllCharactersSurvive() throws IOException {
    AlertRules odd =
        prometheus(
            """
            groups:
            - name: "odd \\"group\\""
              rules:
              - alert: 'Odd "{}, \\ name'
                expr: 'm{path=~"a\\\\.b"} > 0'
                annotations: {text: "line 1\\nline 2, [got:] é"}
            """);

    assertThat(odd.series("m{path=\"a.b\", x=\"q\\\"}, 1\"}", "1x5"))
        .at(ofMinutes(2))
        .fires("Odd \"{}, \\ name")
        .withLabel("x", "q\"}, 1")
        .withAnnotation("text", "line 1\nline 2, [got:] é")
        .times(1);
  }

  @Test
  void rulesThatNoTestFiredAreListed() {
    assertThat(errors()).at(ofMinutes(9)).fires(ERRORS);
    assertThat(rules.series("up{job=\"otel-collector\"}", "0x9")).at(ofMinutes(0)).isPending(DOWN);

    assertThat(rules.neverFired())
        .extracting(AlertRule::name)
        .containsExactly(DOWN, "High Sampling Drop Rate");
  }

  @Test
  void aRuleThatPromtoolRefusesIsNotTakenForOneThatDoesNotFire() throws IOException {
    AlertRules broken = prometheus("groups:\n- name: g\n  rules:\n  - {alert: A, expr: 'sum(m'}\n");

    assertThatThrownBy(
            () -> assertThat(broken.series("m", "1x9")).at(ofMinutes(1)).doesNotFire("A"))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("promtool refuses the rules or the series:")
        .hasMessageContaining("unclosed left parenthesis");
    assertThat(broken.check()).singleElement().asString().contains("unclosed left parenthesis");
  }

  @Test
  void aMissingOrBrokenPromtoolIsNotTakenForAnAlertThatDoesNotFire() {
    AlertScenario missing =
        rules
            .with(new PrometheusTools("/nowhere/promtool", null))
            .series("up{job=\"otel-collector\"}", "0x9");
    AlertScenario mute =
        rules.with(new PrometheusTools("true", null)).series("up{job=\"otel-collector\"}", "0x9");

    assertThatThrownBy(() -> assertThat(missing).at(ofMinutes(1)).doesNotFire(DOWN))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "/nowhere/promtool can't be started (there is no such program). Install promtool"
                + " (apt-get install prometheus, brew install prometheus, or"
                + " https://prometheus.io/download), or set otel.operations.promtool to its path");
    assertThatThrownBy(() -> assertThat(mute).at(ofMinutes(1)).doesNotFire(DOWN))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith(
            "promtool did not answer: it does not say whether 'OpenTelemetry Collector Down' fires."
                + " It ended with exit code 0");
  }

  @Test
  void malformedSeriesAreRefused() {
    assertThatThrownBy(() -> rules.series("up", "1xx"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'1xx' in '1xx' is not a value: write numbers, 'axn'");
    assertThatThrownBy(() -> rules.series("up", " "))
        .hasMessage("a series needs values, such as '0+1x10'");
    assertThatThrownBy(() -> rules.series("{job=\"a\"}", "1"))
        .hasMessageContaining("is not a series: write a metric with its labels");
    assertThatThrownBy(() -> rules.series("up", "1").series("up", "2"))
        .hasMessage("There are two series 'up': keep one");
  }
}
