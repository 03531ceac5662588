package dev.oteltest.maven.metrics;

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

/** Computes the metrics of a build, and writes them next to its trace file. */
public final class BuildMetricsOutput {

  private BuildMetricsOutput() {}

  /**
   * Computes and writes the metrics.
   *
   * @param traces the trace file of the run
   * @param resource the resource of the build
   * @param warnings receives what was lost of an earlier file of metrics
   * @return the metrics; none if there is nothing to count
   */
  public static List<MetricData> write(
      Run run, Path traces, Resource resource, MetricsSettings settings, Consumer<String> warnings)
      throws IOException {
    List<MetricData> metrics = RunMetrics.of(run, settings.slowest(), resource);
    if (!metrics.isEmpty()) {
      CollectedFiles.appendMetrics(traces, encode(metrics), warnings);
      if (settings.text()) {
        Files.writeString(
            traces.resolveSibling(CollectedFiles.METRICS_TEXT), OpenMetricsText.of(metrics));
      }
    }
    return metrics;
  }

  private static byte[] encode(List<MetricData> metrics) {
    ByteBuffer encoded = new MetricsEncoder().encode(metrics);
    byte[] request = new byte[encoded.remaining()];
    encoded.get(request);
    return request;
  }
}
