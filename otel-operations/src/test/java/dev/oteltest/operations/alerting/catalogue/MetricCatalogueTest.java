package dev.oteltest.operations.alerting.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.operations.alerting.AlertRules;
import dev.oteltest.operations.alerting.AlertingFiles;
import dev.oteltest.operations.finding.OperationsFinding;
import dev.oteltest.operations.internal.prometheus.PrometheusMetric;
import dev.oteltest.operations.internal.prometheus.PromqlExpression;
import dev.oteltest.semconv.Severity;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricCatalogueTest {

  private static final String DROPPED =
      "'otelcol_processor_dropped_spans_total' is deprecated since collector 0.110 and gone since"
          + " 0.111: use rate(otelcol_processor_incoming_items{otel_signal=\"traces\"}[5m]) -"
          + " rate(otelcol_processor_outgoing_items{otel_signal=\"traces\"}[5m])";

  @TempDir private Path folder;

  @Test
  void theMetricsOfTheDocumentAreFound() {
    AlertRules rules = AlertRules.read(AlertingFiles.file("alert-rules.yaml"));

    List<OperationsFinding> problems = rules.unknownMetrics(MetricCatalogue.standard(null));

    String file = AlertingFiles.file("alert-rules.yaml").toString();
    assertThat(problems)
        .extracting(OperationsFinding::toString)
        .containsExactly(
            file
                + ", line 3: High Trace Error Rate: nothing is known to emit 'traces_total'; if"
                + " something does, declare it [unknown-metric]",
            file + ", line 24: High Sampling Drop Rate: " + DROPPED + " [outdated-metric]");
    assertThat(rules.unknownMetrics(MetricCatalogue.standard("0.109")))
        .extracting(OperationsFinding::message)
        .containsExactly(
            "High Trace Error Rate: nothing is known to emit 'traces_total'; if something does,"
                + " declare it");
    assertThat(
            rules.unknownMetrics(MetricCatalogue.standard("0.109").withNames(List.of("traces_*"))))
        .isEmpty();
  }

  @Test
  void theVersionOfTheCollectorDecides() {
    MetricCatalogue old = MetricCatalogue.standard("0.97.0");
    MetricCatalogue current = MetricCatalogue.standard("v0.159.0");

    assertThat(old.contains("otelcol_processor_dropped_spans")).isTrue();
    assertThat(old.contains("otelcol_processor_dropped_spans_total")).isTrue();
    assertThat(MetricCatalogue.standard("0.110").problemOf("otelcol_processor_dropped_spans_total"))
        .isEqualTo(DROPPED);
    assertThat(old.problemOf("otelcol_processor_incoming_items"))
        .isEqualTo(
            "'otelcol_processor_incoming_items' is emitted since collector 0.110, but yours is"
                + " 0.97");
    assertThat(current.problemOf("otelcol_processor_incoming_items_total")).isNull();
    assertThat(current.problemOf("otelcol_processor_batch_batch_send_size_bucket")).isNull();
    assertThat(current.problemOf("otelcol_process_cpu_seconds_total")).isNull();
    assertThat(current.problemOf("otelcol_processor_refused_spans"))
        .endsWith("gone since 0.155: use otelcol_processor_memory_limiter_refused_spans");
    assertThat(MetricCatalogue.standard("0.120").problemOf("otelcol_processor_refused_spans"))
        .isNull();
    assertThat(current.problemOf("calls_total")).contains("use traces_span_metrics_calls_total");
    assertThatThrownBy(() -> MetricCatalogue.standard("newest"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'newest' is not a version of the collector, such as 0.110");
  }

  @Test
  void everyReplacementIsItselfKnown() throws IOException {
    MetricCatalogue current = MetricCatalogue.standard(null);
    List<String> replacements =
        Files.readAllLines(
                Path.of(
                    "src/main/resources/dev/oteltest/operations/alerting/catalogue/metrics.txt"))
            .stream()
            .filter(line -> line.split(" ", 7).length == 7 && !line.startsWith("#"))
            .map(line -> line.split(" ", 7)[6])
            .toList();

    assertThat(replacements).hasSizeGreaterThan(20);
    for (String replacement : replacements) {
      for (String metric : PromqlExpression.of(replacement).metrics()) {
        assertThat(
                current.contains(metric)
                    || current.contains(metric + "_bucket")) // a histogram is named without it
            .as(metric)
            .isTrue();
      }
    }
  }

  @Test
  void theNearestNameIsNamed() {
    assertThat(MetricCatalogue.standard(null).problemOf("otelcol_exporter_send_fail_spans"))
        .isEqualTo(
            "nothing is known to emit 'otelcol_exporter_send_fail_spans': did you mean"
                + " 'otelcol_exporter_send_failed_spans'? If something does, declare it");
  }

  @Test
  void metricsThatTestsEmittedAreKnownByTheirNamesInPrometheus() {
    InMemoryMetricReader reader = InMemoryMetricReader.create();
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder().registerMetricReader(reader).build()) {
      provider.get("t").counterBuilder("imageflow.api.requests").build().add(1);
      provider.get("t").histogramBuilder("imageflow.duration").setUnit("s").build().record(1);
      MetricCatalogue catalogue = MetricCatalogue.empty().withMetrics(reader.collectAllMetrics());

      assertThat(catalogue.contains("imageflow_api_requests_total")).isTrue();
      assertThat(catalogue.contains("imageflow_duration_seconds_bucket")).isTrue();
      assertThat(catalogue.problemOf("imageflow_api_requests"))
          .contains("did you mean 'imageflow_api_requests_total'?");
    }
  }

  @Test
  void namesAreDeclaredInAFile() throws IOException {
    Path file = folder.resolve("metrics.txt");
    Files.writeString(file, "# ours\nimageflow_*   # all\n\nqueue_depth\n");
    MetricCatalogue catalogue = MetricCatalogue.empty().withFile(file);

    assertThat(catalogue.contains("imageflow_api_requests_total")).isTrue();
    assertThat(catalogue.contains("queue_depth")).isTrue();
    assertThat(catalogue.contains("queue")).isFalse();

    Files.writeString(file, "a\nqueue.depth\n");
    assertThatThrownBy(() -> MetricCatalogue.empty().withFile(file))
        .hasMessage(
            file
                + ", line 2: 'queue.depth' is not the name of a metric in Prometheus: write one in"
                + " each line; * at the end stands for any rest");
    assertThatThrownBy(() -> MetricCatalogue.empty().withFile(folder.resolve("none")))
        .hasMessageContaining("this file does not exist");
  }

  @Test
  void whatARuleRecordsIsKnown() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("rules.yml"),
            """
            groups:
            - name: g
              rules:
              - {record: 'job:up:sum', expr: 'sum by (job) (up)'}
              - {alert: A, expr: 'job:up:sum < 1'}
              - {record: 'job:x:sum', expr: 'sum(x)'}
            """);

    assertThat(AlertRules.read(file).unknownMetrics(MetricCatalogue.standard(null)))
        .extracting(OperationsFinding::toString)
        .containsExactly(
            file
                + ", line 6: job:x:sum: nothing is known to emit 'x'; if something does, declare it"
                + " [unknown-metric]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http_server_request_duration_seconds_bucket",
        "http_server_request_duration_seconds_count",
        "http_server_active_requests",
        "jvm_memory_used_bytes",
        "jvm_gc_duration_seconds_sum",
        "process_cpu_time_seconds_total",
        "system_network_io_bytes_total",
        "system_cpu_utilization_ratio",
        "messaging_client_operation_duration", // without suffixes, by configuration
        "cicd_pipeline_run_errors_total",
        "oteltest_step_duration_seconds",
        "oteltest_coverage_ratio",
        "process_resident_memory_bytes", // of Prometheus' clients from here
        "go_goroutines",
        "jvm_memory_bytes_used",
        "jvm_threads_current",
        "prometheus_tsdb_head_series",
        "prometheus_rule_group_last_duration_seconds",
        "prometheus_http_request_duration_seconds_bucket",
        "alertmanager_notifications_failed_total"
      })
  void whatOpenTelemetryAndPrometheusEmitIsKnown(String metric) {
    assertThat(MetricCatalogue.standard(null).problemOf(metric)).isNull();
  }

  @Test
  void aMistakeInANameOfOpenTelemetryIsFound() {
    MetricCatalogue standard = MetricCatalogue.standard(null);

    assertThat(standard.problemOf("http_server_request_durations_seconds_bucket"))
        .startsWith("nothing is known to emit 'http_server_request_durations_seconds_bucket'");
    assertThat(standard.problemOf("http_server_request_durations"))
        .contains("did you mean 'http_server_request_duration'?");
    assertThat(standard.contains("http_server_request_duration_seconds_bucket_total")).isFalse();
    assertThat(standard.contains("_seconds_total")).isFalse();
    assertThat(standard.contains("")).isFalse();
  }

  @Test
  void everyMetricOfOursIsKnown() throws IOException {
    Matcher constant =
        Pattern.compile("[A-Z_]+\\(\\s*\"([a-z_.]+)\",\\s*\"([^\"]*)\"")
            .matcher(
                Files.readString(
                    Path.of(
                        "../otel-report/src/main/java/dev/oteltest/report/internal/metrics/RunMetric.java")));
    MetricCatalogue standard = MetricCatalogue.standard(null);
    int found = 0;
    while (constant.find()) {
      found++;
      for (MetricDataType type : MetricDataType.values()) {
        boolean isCounter = type == MetricDataType.LONG_SUM;
        assertThat(
                new PrometheusMetric(constant.group(1), constant.group(2), type, isCounter)
                    .series())
            .allMatch(standard::contains);
      }
    }

    assertThat(found).isGreaterThan(10);
  }

  @Test
  void aNameThatIsOnlyUnknownIsDistinguishedFromOneThatIsGone() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("rules.yml"),
            """
            groups:
            - name: g
              rules:
              - {alert: A, expr: 'shop_orders_total > otelcol_processor_dropped_spans'}
              - {alert: B, expr: 'shop_orders_total > 1'}
            """);

    assertThat(AlertRules.read(file).unknownMetrics(MetricCatalogue.standard(null)))
        .extracting(OperationsFinding::severity, OperationsFinding::trap)
        .containsExactlyInAnyOrder(
            tuple(Severity.WARNING, "unknown-metric"),
            tuple(Severity.ERROR, "outdated-metric"),
            tuple(Severity.WARNING, "unknown-metric"));
  }
}
