package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.operations.deployment.FakeServer.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectorCheckTest {

  /** As the collector serves it. */
  private static final String METRICS =
      """
      # HELP otelcol_exporter_sent_spans_total Number of spans successfully sent to destination.
      # TYPE otelcol_exporter_sent_spans_total counter
      otelcol_exporter_sent_spans_total{exporter="otlp",service_instance_id="a, \\"b\\" }"} 40
      otelcol_exporter_sent_spans_total{exporter="debug",service_instance_id="a"} 2
      # TYPE otelcol_exporter_queue_size gauge
      otelcol_exporter_queue_size{exporter="otlp"} 0
      """;

  @TempDir private Path folder;
  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    server.on("/metrics", Answer.of(200, METRICS));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "metric: otelcol_exporter_sent_spans_total | 42 | PASSED",
        "metric: otelcol_exporter_sent_spans, labels: {exporter: otlp} | 40 | FAILED",
        "metric: otelcol_exporter_sent_spans, labels: {exporter: none} | no series | INCONCLUSIVE",
        "metric: otelcol_exporter_send_failed_spans | no series | INCONCLUSIVE",
      })
  void sumsTheSeriesWithTheLabels(String metric, String value, Verdict verdict) throws Exception {
    CheckResult result = run(metric + ", expect: {above: 41}");

    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.value()).isEqualTo(value);
  }

  @Test
  void aCounterThatWasNeverCountedMayBeZero() throws Exception {
    String failed =
        "metric: otelcol_exporter_send_failed_spans, expect: {equals: 0, absentIsZero: true}";

    assertThat(run(failed).verdict()).isEqualTo(Verdict.PASSED);

    server.on("/metrics", Answer.of(200, "all is well"));
    assertThat(run(failed).message()).endsWith("/metrics did not answer with metrics");
  }

  @Test
  void aPageIsNotMetrics() throws Exception {
    server.on("/metrics", Answer.of(200, "<html>otelcol_exporter_sent_spans 50"));

    assertThat(run("metric: otelcol_exporter_sent_spans, expect: {above: 1}").message())
        .contains("answered 200 with an HTML page");
  }

  private CheckResult run(String more) throws Exception {
    return PlanRunner.run(
        folder, "collector: {url: '" + server.url() + "/metrics', " + more + "}", Map.of());
  }
}
