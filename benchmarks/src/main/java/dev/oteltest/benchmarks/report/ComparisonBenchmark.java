package dev.oteltest.benchmarks.report;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import dev.oteltest.report.internal.output.comparison.ComparisonMarkdown;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.RunComparison;
import dev.oteltest.report.internal.verdict.comparison.RunSource;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * The time and memory that the comparison of runs takes, from their tables to a comment.
 *
 * <p>Arguments: the number of tests, the number of spans below each, and, if it is not one, the
 * number of runs on each side. A call of each test is slower in the head.
 */
public final class ComparisonBenchmark {

  private static final int TIMES = 3;

  private ComparisonBenchmark() {}

  /** Runs the benchmark. */
  public static void main(String... args) throws IOException {
    int tests = Integer.parseInt(args[0]);
    int below = Integer.parseInt(args[1]);
    int runs = args.length > 2 ? Integer.parseInt(args[2]) : 1;
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = used();
    List<SpanTable> base = tables(1, runs, tests, below, 1);
    List<SpanTable> head = tables(1 + runs, runs, tests, below, runs == 1 ? 1 : 3);
    long spans = (long) (base.get(0).size() + head.get(0).size()) * runs;
    long tables = used();
    for (int time = 1; time <= TIMES; time++) {
      long start = threads.getCurrentThreadCpuTime();
      Comparison comparison = RunComparison.of(sources("base", base), sources("head", head));
      String comment = ComparisonMarkdown.of(comparison);
      long millis = (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
      long all = used();
      System.out.printf(
          "%d times %,d and %,d spans compared in %,d ms of CPU; tables %d B and all %d B a span and side;"
              + " %d differences, comment of %,d characters%n",
          runs,
          base.get(0).size(),
          head.get(0).size(),
          millis,
          (tables - before) / spans,
          (all - before) / spans,
          comparison.differences().size(),
          comment.length());
    }
  }

  private static List<SpanTable> tables(int trace, int runs, int tests, int below, int first) {
    List<SpanTable> tables = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      SpanTableBuilder builder = SpanTable.builder();
      new ModelSpans("%032x".formatted(trace + run), tests, below, first).forEach(builder::add);
      tables.add(builder.build());
    }
    return tables;
  }

  private static List<RunSource> sources(String name, List<SpanTable> tables) {
    return tables.stream()
        .map(table -> new RunSource(name, () -> new Contents(Run.of(table), List.of())))
        .toList();
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
