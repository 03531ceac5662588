package dev.oteltest.benchmarks.report;

import dev.oteltest.report.internal.comparison.Comparison;
import dev.oteltest.report.internal.comparison.RunComparison;
import dev.oteltest.report.internal.comparison.RunSource;
import dev.oteltest.report.internal.comparison.RunSource.Contents;
import dev.oteltest.report.internal.comparison.output.ComparisonMarkdown;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/**
 * The time and memory that the comparison of two runs takes, from their tables to a comment.
 *
 * <p>Arguments: the number of tests, and the number of spans below each.
 */
public final class ComparisonBenchmark {

  private static final int TIMES = 3;

  private ComparisonBenchmark() {}

  /** Runs the benchmark. */
  public static void main(String... args) throws IOException {
    int tests = Integer.parseInt(args[0]);
    int below = Integer.parseInt(args[1]);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = used();
    SpanTable base = table("0af7651916cd43dd8448eb211c80319c", tests, below);
    SpanTable head = table("5b8efff798038103d269b633813fc60c", tests, below);
    long tables = used();
    for (int time = 1; time <= TIMES; time++) {
      long start = threads.getCurrentThreadCpuTime();
      Comparison comparison =
          RunComparison.of(List.of(source("base", base)), List.of(source("head", head)));
      String comment = ComparisonMarkdown.of(comparison);
      long millis = (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
      long all = used();
      System.out.printf(
          "%,d and %,d spans compared in %,d ms of CPU; tables %d B and all %d B a span and side;"
              + " %d differences, comment of %,d characters%n",
          base.size(),
          head.size(),
          millis,
          (tables - before) / (base.size() + head.size()),
          (all - before) / (base.size() + head.size()),
          comparison.differences().size(),
          comment.length());
    }
  }

  private static SpanTable table(String trace, int tests, int below) {
    SpanTableBuilder builder = SpanTable.builder();
    new ModelSpans(trace, tests, below).forEach(builder::add);
    return builder.build();
  }

  private static RunSource source(String name, SpanTable table) {
    return new RunSource(name, () -> new Contents(Run.of(table), List.of()));
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
