package dev.oteltest.benchmarks.scale;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.report.internal.metrics.RunMetrics;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Path;

/** Computes the metrics of a trace file, as a build does at its end. */
final class MetricsOfFile {

  private MetricsOfFile() {}

  /** Reads the file that is the argument. */
  public static void main(String... arguments) throws IOException {
    try (TraceFileReader reader = TraceFileReader.open(Path.of(arguments[0]))) {
      Run run = Run.of(SpanTable.builder().addAll(reader).build());
      System.out.println(RunMetrics.of(run, 10, Resource.empty()).size() + " metrics");
    }
  }
}
