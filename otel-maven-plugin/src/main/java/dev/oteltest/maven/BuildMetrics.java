package dev.oteltest.maven;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.maven.collect.CollectedFiles;
import dev.oteltest.otlp.internal.encode.MetricsEncoder;
import dev.oteltest.report.internal.metrics.OpenMetricsText;
import dev.oteltest.report.internal.metrics.RunMetrics;
import dev.oteltest.report.internal.model.Run;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The metrics of a build, which are written next to its trace file.
 *
 * @param text whether they are also written as OpenMetrics text
 * @param slowest the number of slowest tests with a series of their own
 */
record BuildMetrics(boolean text, int slowest) {

  /** The property that also writes the metrics as OpenMetrics text. */
  static final String TEXT = "otel.metrics.text";

  /** The property with the number of slowest tests that have a series of their own. */
  static final String LIMIT = "otel.metrics.limit";

  /**
   * Reads the settings.
   *
   * @param problems receives a message for each invalid value, which counts as not set
   */
  static BuildMetrics read(ConfigReader settings, Consumer<String> problems) {
    return new BuildMetrics(
        ConfigReader.valid(() -> settings.flag(TEXT), false, problems),
        ConfigReader.valid(() -> settings.number(LIMIT, "0", 0), 0, problems));
  }

  /**
   * Computes and writes the metrics.
   *
   * @param traces the trace file of the run
   * @param resource the resource of the build
   * @param warnings receives what was lost of an earlier file of metrics
   * @return the metrics; none if there is nothing to count
   */
  List<MetricData> write(Run run, Path traces, Resource resource, Consumer<String> warnings)
      throws IOException {
    List<MetricData> metrics = RunMetrics.of(run, slowest, resource);
    if (!metrics.isEmpty()) {
      ByteBuffer encoded = new MetricsEncoder().encode(metrics);
      byte[] request = new byte[encoded.remaining()];
      encoded.get(request);
      CollectedFiles.appendMetrics(traces, request, warnings);
      if (text) {
        Files.writeString(
            traces.resolveSibling(CollectedFiles.METRICS_TEXT), OpenMetricsText.of(metrics));
      }
    }
    return metrics;
  }
}
