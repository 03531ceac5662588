package dev.oteltest.report.internal.metrics;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.metrics.MetricsBuilder.Measurement;
import dev.oteltest.report.internal.model.span.SpanTable;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenMetricsTextTest {

  private final MetricsBuilder metrics =
      new MetricsBuilder(SpanTable.of(List.of()), Resource.empty(), 1, 2);

  @Test
  void labelsAreEscaped() {
    metrics.counts(
        RunMetric.TESTS_FLAKY,
        List.of(
            new Measurement(
                Attributes.of(stringKey("test.suite.name"), "says \"hi\" \\ and\nmore"), 3, null)));

    assertThat(OpenMetricsText.of(metrics.metrics()))
        .isEqualTo(
            """
            # TYPE oteltest_tests_flaky gauge
            # HELP oteltest_tests_flaky Tests that passed after a failed attempt.
            oteltest_tests_flaky{test_suite_name="says \\"hi\\" \\\\ and\\nmore"} 3
            # EOF
            """);
  }

  @Test
  void aRatioAndAMetricWithoutLabels() {
    metrics.amounts(RunMetric.COVERAGE, List.of(new Measurement(Attributes.empty(), 0.75, null)));

    assertThat(OpenMetricsText.of(metrics.metrics()))
        .contains("# UNIT oteltest_coverage_ratio ratio\n", "\noteltest_coverage_ratio 0.75\n");
  }

  @Test
  void ofTwoPointsTheLatestIsShown() {
    metrics.active(RunMetric.RUN_ACTIVE, Attributes.empty());

    assertThat(OpenMetricsText.of(metrics.metrics())).contains("\ncicd_pipeline_run_active 0\n");
  }

  @Test
  void nothingIsOnlyAnEnd() {
    assertThat(OpenMetricsText.of(List.of())).isEqualTo("# EOF\n");
  }
}
