package dev.oteltest.benchmarks.report;

import dev.oteltest.report.internal.diagnosis.RepeatedCall;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * The memory of a run's table, and the time to derive the run from it.
 *
 * <p>Arguments: the number of tests, the number of spans below each, and how often to derive. With
 * {@code -Xmx} one finds the heap that building the table needs at most.
 */
public final class RunModelBenchmark {

  private RunModelBenchmark() {}

  /** Runs the benchmark. */
  public static void main(String... args) {
    int tests = Integer.parseInt(args[0]);
    int below = Integer.parseInt(args[1]);
    int times = Integer.parseInt(args[2]);
    long before = usedHeap();
    long start = cpuNanos();
    SpanTableBuilder builder = SpanTable.builder();
    new ModelSpans(tests, below).forEach(builder::add);
    SpanTable table = builder.build();
    long built = cpuNanos() - start;
    long heap = usedHeap() - before;
    System.out.printf(
        "%,d spans: table built in %,d ms of CPU, %,d MB heap (%d B a span)%n",
        table.size(), built / 1_000_000, heap >> 20, heap / table.size());
    long[] nanos = new long[times];
    long found = 0;
    for (int i = 0; i < times; i++) {
      start = cpuNanos();
      found += derive(table);
      nanos[i] = cpuNanos() - start;
    }
    System.out.printf("first derivation %,d ms of CPU%n", nanos[0] / 1_000_000);
    Arrays.sort(nanos);
    System.out.printf(
        "derivation, median of %d: %,d ms of CPU (%d)%n",
        times, nanos[times / 2] / 1_000_000, found);
  }

  /** Derives everything that a report shows. */
  private static long derive(SpanTable table) {
    Run run = Run.of(table);
    return run.totals().total()
        + Failures.of(run).byCause().size()
        + run.flaky().size()
        + run.slowest(50).size()
        + run.steps().size()
        + run.criticalPath().size()
        + run.selfTimes().nanos(0)
        + run.findings().listed().size()
        + RepeatedCall.of(run).size()
        + run.unattributed().size()
        + run.orphans().count();
  }

  /** Processor time: on a busy machine, the wall clock measures others. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
