package dev.oteltest.operations.alerting;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.operations.RequiredTools;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Metrics of an SDK become series, on which real rules are evaluated. */
class CapturedSeriesTest {

  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");

  private final AlertRules rules = AlertRules.read(AlertingFiles.file("captured-rules.yml"));

  @BeforeAll
  static void requirePromtool() {
    RequiredTools.require("promtool");
  }

  /** Returns what a test adds that uses a meter. */
  private static Collection<MetricData> metrics(Consumer<Meter> test) {
    InMemoryMetricReader reader = InMemoryMetricReader.createDelta();
    Resource resource =
        Resource.create(
            Attributes.of(
                AttributeKey.stringKey("service.name"), "api",
                AttributeKey.stringKey("service.namespace"), "imageflow"));
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder().registerMetricReader(reader).setResource(resource).build()) {
      test.accept(provider.get("test"));
      return reader.collectAllMetrics();
    }
  }

  private static Collection<MetricData> requests(int ok, int failed) {
    return metrics(
        meter -> {
          var requests =
              meter.counterBuilder("imageflow.api.requests").setUnit("{request}").build();
          requests.add(ok, Attributes.of(OUTCOME, "ok"));
          if (failed > 0) {
            requests.add(failed, Attributes.of(OUTCOME, "error"));
          }
        });
  }

  @Test
  void countersGrowAsIfTheTestRanAgain() {
    AlertScenario scenario =
        rules
            .scenario()
            .metrics(requests(9, 0), ofMinutes(10))
            .metrics(requests(5, 5), ofMinutes(10));

    assertThat(scenario.allSeries())
        .containsEntry(
            "imageflow_api_requests_total{job=\"imageflow/api\", outcome=\"ok\"}", "9+9x9 95+5x9")
        .containsEntry(
            "imageflow_api_requests_total{job=\"imageflow/api\", outcome=\"error\"}", "_x10 5+5x9");
    assertThat(scenario)
        .at(ofMinutes(9))
        .isInactive("ErrorRate")
        .at(ofMinutes(19))
        .fires("ErrorRate")
        .withLabel("job", "imageflow/api");
  }

  @Test
  void aCounterStaysWhereItIsWhileATestDoesNotUseIt() {
    AlertScenario scenario =
        rules
            .scenario()
            .metrics(requests(5, 5), ofMinutes(2))
            .metrics(requests(5, 0), ofMinutes(2));

    assertThat(scenario.allSeries())
        .containsEntry(
            "imageflow_api_requests_total{job=\"imageflow/api\", outcome=\"error\"}", "5+5x1 10x1");
  }

  @Test
  void histogramsHaveTheirBucketsSumAndCount() {
    Collection<MetricData> slow =
        metrics(
            meter -> {
              var duration =
                  meter
                      .histogramBuilder("imageflow.processing.duration")
                      .setUnit("s")
                      .setExplicitBucketBoundariesAdvice(List.of(0.5, 1.0, 2.5))
                      .build();
              duration.record(0.2);
              duration.record(2);
              duration.record(2);
            });

    assertThat(rules.scenario().metrics(slow, ofMinutes(3)).allSeries())
        .containsEntry(
            "imageflow_processing_duration_seconds_bucket{job=\"imageflow/api\", le=\"0.5\"}",
            "1+1x2")
        .containsEntry(
            "imageflow_processing_duration_seconds_bucket{job=\"imageflow/api\", le=\"+Inf\"}",
            "3+3x2")
        .containsEntry(
            "imageflow_processing_duration_seconds_sum{job=\"imageflow/api\"}", "4.2+4.2x2");
    assertThat(rules.scenario().metrics(slow, ofMinutes(9))).at(ofMinutes(8)).fires("Slow");
  }

  @Test
  void gaugesHaveTheirValueAndEnd() {
    Collection<MetricData> full =
        metrics(meter -> meter.gaugeBuilder("imageflow.queue").setUnit("1").build().set(0.95));
    AlertScenario scenario =
        rules.scenario().metrics(full, ofMinutes(3)).metrics(requests(1, 0), ofMinutes(3));

    assertThat(scenario.allSeries())
        .containsEntry("imageflow_queue_ratio{job=\"imageflow/api\"}", "0.95x2 stale _x2");
    assertThat(scenario)
        .at(ofMinutes(2))
        .fires("QueueFull")
        .at(ofMinutes(4))
        .doesNotFire("QueueFull");
  }

  @Test
  void metricsThatNoRuleUsesAreRefusedTogether() {
    Collection<MetricData> other = metrics(meter -> meter.counterBuilder("other").build().add(1));
    AlertScenario scenario = rules.scenario().metrics(other, ofMinutes(3));

    assertThatThrownBy(() -> assertThat(scenario).at(ofMinutes(1)).fires("Slow"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The rules use none of the captured metrics: captured are other_total; the rules use"
                + " imageflow_api_requests_total, imageflow_processing_duration_seconds_bucket,"
                + " imageflow_queue_ratio");
    assertThatThrownBy(
            () ->
                assertThat(rules.scenario().metrics(requests(1, 1), ofSeconds(30)))
                    .at(ofMinutes(1))
                    .fires("Slow"))
        .hasMessageContaining("has no scrape");
  }

  @Test
  void anExponentialHistogramIsRefused() {
    InMemoryMetricReader reader =
        InMemoryMetricReader.create(
            type -> AggregationTemporality.DELTA,
            type ->
                type == InstrumentType.HISTOGRAM
                    ? Aggregation.base2ExponentialBucketHistogram()
                    : Aggregation.defaultAggregation());
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder().registerMetricReader(reader).build()) {
      provider.get("test").histogramBuilder("imageflow.queue.ratio").build().record(1);
      Collection<MetricData> metrics = reader.collectAllMetrics();

      assertThatThrownBy(() -> rules.scenario().metrics(metrics, ofMinutes(2)).allSeries())
          .hasMessageContaining("imageflow.queue.ratio is of type EXPONENTIAL_HISTOGRAM");
    }
  }
}
