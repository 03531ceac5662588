package dev.oteltest.maven.metrics;

import dev.oteltest.maven.collect.CollectedFiles;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.internal.encode.MetricsEncoder;
import dev.oteltest.report.metrics.OpenMetricsText;
import dev.oteltest.report.metrics.RunMetrics;
import dev.oteltest.report.model.Run;
import dev.oteltest.report.model.SpanTable;
import dev.oteltest.report.model.SpanTableBuilder;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Computes the metrics of a build from its complete trace file, and writes them beside it. */
public final class BuildMetricsOutput {

  private BuildMetricsOutput() {}

  /**
   * Computes and writes the metrics.
   *
   * @param traces the trace file, which contains only this build
   * @param resource the resource of the build
   * @param warnings receives what could not be read
   * @return the metrics; none if they are switched off or there is nothing to count
   */
  public static List<MetricData> write(
      Path traces, Resource resource, MetricsSettings settings, Consumer<String> warnings)
      throws IOException {
    if (settings.skip()) {
      return List.of();
    }
    SpanTableBuilder spans = SpanTable.builder();
    try (TraceFileReader reader = TraceFileReader.open(traces)) {
      spans.addAll(reader);
    } catch (TraceFileException torn) {
      warnings.accept(torn.getMessage() + ". The metrics lack what follows");
    }
    List<MetricData> metrics =
        RunMetrics.of(Run.of(spans.build()), settings.form(), settings.slowest(), resource);
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
