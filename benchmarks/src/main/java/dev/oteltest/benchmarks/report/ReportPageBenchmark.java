package dev.oteltest.benchmarks.report;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import dev.oteltest.report.internal.output.html.ReportPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The size of a run's page, and the time to derive and write it, the first time in a JVM and again.
 *
 * <p>Arguments: the number of tests, the number of spans below each, and the folder for the page,
 * which a browser can then open.
 */
public final class ReportPageBenchmark {

  private static final int TIMES = 3;

  private ReportPageBenchmark() {}

  /** Runs the benchmark. */
  public static void main(String... args) throws IOException {
    SpanTableBuilder builder = SpanTable.builder();
    new ModelSpans(Integer.parseInt(args[0]), Integer.parseInt(args[1])).forEach(builder::add);
    SpanTable table = builder.build();
    Path folder = Path.of(args[2]);
    Path page = folder.resolve("index.html");
    for (int time = 1; time <= TIMES; time++) {
      long start = System.nanoTime();
      ReportPage.of(Run.of(table)).write(page, ReportLayout.FILE);
      long millis = (System.nanoTime() - start) / 1_000_000;
      System.out.printf("page of %,d spans written in %,d ms%n", table.size(), millis);
    }
    System.out.printf(
        "page %,d bytes, with files next to it %,d%n", Files.size(page), size(folder));
  }

  private static long size(Path folder) throws IOException {
    long size = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        size += Files.size(file);
      }
    }
    return size;
  }
}
