package dev.oteltest.report.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RunMetricTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\|");

  @Test
  void theDocumentationListsAllMetricsWithTheirUnits() throws IOException {
    String documentation = Files.readString(Path.of("../docs/metrics.md"));

    assertThat(ROW.matcher(documentation).results().map(row -> row.group(1) + " " + row.group(2)))
        .containsExactlyElementsOf(
            Arrays.stream(RunMetric.values())
                .map(metric -> metric.metricName + " " + metric.unit)
                .toList());
  }
}
