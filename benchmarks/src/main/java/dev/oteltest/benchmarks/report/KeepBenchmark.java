package dev.oteltest.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.report.internal.history.EarlierNames;
import dev.oteltest.report.internal.history.PastRuns;
import dev.oteltest.report.internal.history.RowsOfRun;
import dev.oteltest.report.internal.history.RowsReader;
import dev.oteltest.report.internal.history.RunOrigin;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.runs.KeptRun;
import dev.oteltest.report.internal.runs.RunStore;
import dev.oteltest.report.internal.runs.StoreLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What it costs the end of a build to keep its run, step by step, in a JVM that has just started:
 * CPU of the whole process, with its compiler and garbage collector. A folder without runs gets 20
 * with the same tests first; call it again then.
 *
 * <p>Arguments: the trace file of a run, which is read before, and a folder of runs.
 */
public final class KeepBenchmark {

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final int BEFORE = 20;

  private long total;

  private KeepBenchmark() {}

  private interface Step<T> {
    T run() throws IOException;
  }

  /** Runs the benchmark. */
  public static void main(String... args) throws IOException {
    Path file = Path.of(args[0]);
    RunStore store = new RunStore(Path.of(args[1]), Path.of(args[1]));
    Run run;
    try (TraceFileReader reader = TraceFileReader.open(file)) {
      run = Run.of(SpanTable.builder().addAll(reader).build());
    }
    if (store.runs().isEmpty()) {
      RunRows rows = RowsOfRun.of(run, RunOrigin.UNKNOWN);
      for (int i = 0; i < BEFORE; i++) {
        store.keep(rows.with(rows.run().withId("%016x".formatted(i))), file);
      }
    } else {
      new KeepBenchmark().measure(run, file, store);
    }
  }

  private void measure(Run run, Path file, RunStore store) throws IOException {
    RunRows own = step("rows", () -> RowsOfRun.of(run, RunOrigin.UNKNOWN));
    List<Path> before = store.runs().stream().map(KeptRun::rows).toList();
    RunRows named =
        step(
            "earlier names",
            () ->
                EarlierNames.find(
                    own, RowsReader.readNames(before.get(0), own), commit -> Map.of()));
    step("history", () -> PastRuns.addTo(run, named, before, commit -> List.of()));
    step(
        "keeping",
        () -> {
          store.keep(named, file);
          return named;
        });
    step(
        "limits",
        () -> {
          StoreLimits.DEFAULT.apply(store);
          return named;
        });
    System.out.printf("together %,d ms%n", total / 1_000_000);
  }

  private <T> T step(String what, Step<T> step) throws IOException {
    long before = PROCESS.getProcessCpuTime();
    T result = step.run();
    long nanos = PROCESS.getProcessCpuTime() - before;
    total += nanos;
    System.out.printf("%s %,d ms, ", what, nanos / 1_000_000);
    return result;
  }
}
