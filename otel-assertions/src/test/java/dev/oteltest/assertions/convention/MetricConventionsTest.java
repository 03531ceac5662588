package dev.oteltest.assertions.convention;

import static dev.oteltest.assertions.Golden.assertFailure;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.spans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertionsProvider.assertSoftly;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.Messages;
import dev.oteltest.assertions.SoftTelemetryAssertions;
import dev.oteltest.assertions.tree.MetricEntry;
import dev.oteltest.assertions.tree.SpanForest;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricConventionsTest {

  private static final String RULES =
      """
      metric_rules:
        - id: pipeline-metrics
          metric:
            scope: imageflow
          prefix: imageflow_pipeline_
          style: prometheus
        - id: step-metrics
          level: warning
          metric:
            name: '.*step.*'
          name: '.*_step_(duration|size)_.*'
      """;

  @TempDir private Path folder;

  private static MetricData metric(String scope, String kind, String name, String unit) {
    Resource resource = Resource.empty();
    InstrumentationScopeInfo by = InstrumentationScopeInfo.create(scope);
    List<LongPointData> points =
        List.of(ImmutableLongPointData.create(1, 2, Attributes.empty(), 3));
    AggregationTemporality delta = AggregationTemporality.DELTA;
    return switch (kind) {
      case "gauge" ->
          ImmutableMetricData.createLongGauge(
              resource, by, name, "", unit, ImmutableGaugeData.create(points));
      case "histogram" ->
          ImmutableMetricData.createDoubleHistogram(
              resource, by, name, "", unit, ImmutableHistogramData.create(delta, List.of()));
      default ->
          ImmutableMetricData.createLongSum(
              resource,
              by,
              name,
              "",
              unit,
              ImmutableSumData.create(kind.equals("counter"), delta, points));
    };
  }

  private static CapturedTelemetry telemetry(MetricData... metrics) {
    return CapturedTelemetry.of(spans(sample("run")), List.of(metrics), List.of());
  }

  private static String findings(Conventions conventions, MetricData metric) {
    SpanForest none = SpanForest.of(List.of(), Set.of());
    return String.join(
        "; ",
        conventions.check(List.of(new MetricEntry(metric, () -> none))).stream()
            .map(conventionFinding -> conventionFinding.id() + ": " + conventionFinding.message())
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "imageflow_pipeline_runs_total | counter | '' | ''",
        "runs_total | counter | {run} | ''",
        "runs | counter | {run} | metric-total-suffix: is a counter but lacks the suffix _total",
        "runs_total | gauge | {run} | metric-total-suffix: has the suffix _total but is not a"
            + " counter"
            + " (gauge)",
        "runs_total | up-down | {run} | metric-total-suffix: has the suffix _total but is not a"
            + " counter"
            + " (up-down counter)",
        "step_duration_seconds | histogram | s | ''",
        "busy_seconds_total | counter | s | ''",
        "busy_total_seconds | counter | s | metric-total-suffix: is a counter but lacks the suffix"
            + " _total",
        "busy_total | counter | s | 'metric-unit-suffix: has unit \"s\" but lacks the suffix"
            + " _seconds"
            + " before _total'",
        "latency_seconds | histogram | ms | 'metric-unit-suffix: has unit \"ms\" but lacks the"
            + " suffix"
            + " _milliseconds'",
        "latency_seconds | histogram | '' | 'metric-unit-suffix: has the suffix _seconds but no"
            + " unit"
            + " instead of \"s\"'",
        "latency_seconds | histogram | {step} | 'metric-unit-suffix: has the suffix _seconds but"
            + " unit"
            + " \"{step}\" instead of \"s\"'",
        "heap_bytes | gauge | By | ''",
        "bytes | gauge | By | ''",
        "kilobytes | gauge | By | 'metric-unit-suffix: has unit \"By\" but lacks the suffix"
            + " _bytes'",
        "heap_mebibytes | gauge | MiBy | ''",
        "load_percent | gauge | % | ''",
        "hit_ratio | gauge | 1 | ''",
        "hits | gauge | 1 | 'metric-unit-suffix: has unit \"1\" but lacks the suffix _ratio'",
        "hit_ratio | gauge | '' | 'metric-unit-suffix: has the suffix _ratio but no unit instead of"
            + " \"1\"'",
        "hits_total | counter | 1 | ''",
        "hit_ratio | histogram | '' | ''",
        "rate_bytes_per_second | gauge | By/s | ''",
        "rate_per_second | gauge | {request}/s | ''",
        "rate | gauge | 1/min | 'metric-unit-suffix: has unit \"1/min\" but lacks the suffix"
            + " _per_minute'",
        "rate_per_fortnight | gauge | {request}/fortnight | ''",
        "size | gauge | By/{request} | 'metric-unit-suffix: has unit \"By/{request}\" but lacks"
            + " the suffix _bytes'",
        "size_furlong | gauge | furlong | ''",
        "size | gauge | {a}{b} | ''",
        "pipeline.runs_total | counter | '' | metric-name-format: has a name that is not"
            + " lowercase words separated by a single _",
        "Runs_total | counter | '' | metric-name-format: has a name that is not lowercase words"
            + " separated by a single _",
        "runs__total | counter | '' | metric-name-format: has a name that is not lowercase words"
            + " separated by a single _"
      })
  void prometheus(String name, String kind, String unit, String findings) {
    assertThat(findings(Conventions.prometheusMetrics(), metric("x", kind, name, unit)))
        .isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "http.server.request.duration | s | ''",
        "http.server.active_requests | {request} | ''",
        "hw.fan.speed_ratio | 1 | ''",
        "jvm.memory.used | By | ''",
        "disk.io | kBy/s | ''",
        "power.used | kW.h | ''",
        "area.size | m2 | ''",
        "rate.of_steps | {step}/min | ''",
        "rate.of_turns | /s | ''",
        "person.weight | [lb_av] | ''",
        "cells.seen | 10*3/uL | ''",
        "time.used | s{cpu} | ''",
        "runs | {run} | 'metric-name-format: has a name that is not lowercase namespaces"
            + " separated by ., with words separated by _'",
        "pipeline.Runs | {run} | 'metric-name-format: has a name that is not lowercase namespaces"
            + " separated by ., with words separated by _'",
        "pipeline..runs | {run} | 'metric-name-format: has a name that is not lowercase"
            + " namespaces separated by ., with words separated by _'",
        "step.duration_seconds | s | 'metric-name-without-unit: has the unit in its name: remove"
            + " \"seconds\" and set unit \"s\"'",
        "heap.bytes | By | 'metric-name-without-unit: has the unit in its name: remove \"bytes\""
            + " and set unit \"By\"'",
        "pipeline.runs_total | {run} | 'metric-name-without-total: ends in \"total\", which"
            + " exporters"
            + " add where that is customary: remove it'",
        "pipeline.total | {run} | 'metric-name-without-total: ends in \"total\", which exporters"
            + " add"
            + " where that is customary: remove it'",
        "pipeline.runs | '' | 'metric-unit: has no unit: set \"s\", \"By\", \"1\", or what it"
            + " counts, such as \"{request}\"'",
        "pipeline.time | seconds | 'metric-unit: has unit \"seconds\", which is not a UCUM code:"
            + " set"
            + " \"s\"'",
        "pipeline.runs | runs | 'metric-unit: has unit \"runs\", which is not a UCUM code: if it"
            + " counts those, set \"{runs}\"'",
        "pipeline.runs | KBy | 'metric-unit: has unit \"KBy\", which is not a UCUM code: if it"
            + " counts those, set \"{KBy}\"'",
        "pipeline.runs | '{a b' | 'metric-unit: has unit \"{a b\", which is not a UCUM code: if"
            + " it counts those, set \"{a_b}\"'",
        "pipeline.runs | s/ | 'metric-unit: has unit \"s/\", which is not a UCUM code: if it"
            + " counts those, set \"{s/}\"'"
      })
  void openTelemetry(String name, String unit, String findings) {
    assertThat(findings(Conventions.openTelemetryMetrics(), metric("x", "counter", name, unit)))
        .isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a_ | runs | m.mol | ''",
        "a | runs | {run} | ''",
        "a. | runs | m.s | metric-name-format: has a name that is not lowercase words separated by"
            + " a single _"
      })
  void namesAndUnitsOfAnyLengthAreJudged(
      String part, String last, String unit, String ofPrometheus) {
    String name = part.repeat(100_000) + last;
    String units = "m.".repeat(100_000) + unit;

    assertThat(findings(Conventions.openTelemetryMetrics(), metric("x", "gauge", name, units)))
        .doesNotContain("metric-unit");
    assertThat(findings(Conventions.prometheusMetrics(), metric("x", "gauge", name, "")))
        .isEqualTo(ofPrometheus);
  }

  private Conventions rules() throws IOException {
    return Conventions.of(Files.writeString(folder.resolve("rules.yaml"), RULES));
  }

  @Test
  void rulesOfAFile() throws Exception {
    MetricData good =
        metric("imageflow", "histogram", "imageflow_pipeline_step_duration_seconds", "s");
    MetricData others = metric("http", "counter", "http.server.requests", "{request}");
    CapturedTelemetry bad =
        telemetry(
            others,
            good,
            metric("imageflow", "counter", "imageflow_pipeline_steps", "{step}"),
            metric("imageflow", "gauge", "my_imageflow_pipeline_bytes", "s"),
            metric("http", "gauge", "http.step", ""));

    assertThat(telemetry(others, good)).follows(rules());
    assertFailure("conventions/metrics", () -> assertThat(bad).follows(rules()));
  }

  @Test
  void warningsAloneDoNotFail() throws Exception {
    assertThat(telemetry(metric("http", "gauge", "http.step", ""))).follows(rules());
  }

  @Test
  void rulesForNoMetricSayNothing() throws Exception {
    Conventions rules = rules();
    CapturedTelemetry none = telemetry();
    CapturedTelemetry others = telemetry(metric("http", "counter", "http.server.requests", ""));

    assertFailure("conventions/no-metrics", () -> assertThat(none).follows(rules));
    assertFailure("conventions/no-such-metrics", () -> assertThat(others).follows(rules));
    assertThat(none).allowEmpty().follows(rules);
    assertThat(others).allowEmpty().follows(rules);
  }

  @Test
  void metricRulesNeedNoSpans() {
    CapturedTelemetry metrics =
        CapturedTelemetry.of(
            List.of(), List.of(metric("x", "gauge", "heap_bytes", "By")), List.of());

    assertThat(metrics).follows(Conventions.prometheusMetrics());
    assertFailure(
        "conventions/metric-without-spans",
        () -> assertThat(metrics).follows(Conventions.openTelemetryMetrics()));
  }

  @Test
  void spansAndMetricsAreJudgedByWhatIsJoined() {
    Conventions both = Conventions.general().and(Conventions.prometheusMetrics());
    CapturedTelemetry bad =
        CapturedTelemetry.of(
            spans(sample("run").with("Bad", 1)),
            List.of(metric("x", "counter", "runs", "")),
            List.of());

    String failure =
        Messages.failureOf(
            () ->
                assertSoftly(
                    SoftTelemetryAssertions.class, softly -> softly.assertThat(bad).follows(both)));

    assertThat(failure)
        .contains("Expected no violations of conventions by metrics, but found 1")
        .contains("Expected no violations of conventions, but found 1");
  }

  @Test
  void theSameRuleTwiceFindsOnce() {
    Conventions twice = Conventions.prometheusMetrics().and(Conventions.prometheusMetrics());

    assertThat(findings(twice, metric("x", "counter", "runs", "")))
        .isEqualTo("metric-total-suffix: is a counter but lacks the suffix _total");
  }

  @Test
  void manyAreCut() {
    MetricData[] many = new MetricData[40];
    for (int i = 0; i < many.length; i++) {
      many[i] = metric("x", "counter", "runs_" + i, "");
    }

    assertFailure(
        "conventions/many-metrics",
        () -> assertThat(telemetry(many)).follows(Conventions.prometheusMetrics()));
  }
}
