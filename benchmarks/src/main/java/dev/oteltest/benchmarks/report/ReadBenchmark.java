package dev.oteltest.benchmarks.report;

import com.sun.management.ThreadMXBean;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What it costs to read a file of spans: to decode it, also into a table, also as a run. A build
 * reads the files of a goal's tests when the goal ends, and all spans at its own end.
 *
 * <p>Arguments: the number of tests, the number of spans below each, and how often to read.
 */
public final class ReadBenchmark {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private ReadBenchmark() {}

  private interface Work {
    Object run() throws IOException;
  }

  /** Runs the benchmark. */
  public static void main(String... args) throws IOException {
    Path file = Files.createTempFile("read", ".pb");
    try {
      new ModelSpans(Integer.parseInt(args[0]), Integer.parseInt(args[1])).write(file);
      int times = Integer.parseInt(args[2]);
      System.out.printf("%,d bytes%n", Files.size(file));
      measure("decoded", times, () -> decoded(file));
      measure("into a table", times, () -> table(file));
      measure("as a run", times, () -> Run.of(table(file)));
    } finally {
      Files.delete(file);
    }
  }

  private static int decoded(Path file) throws IOException {
    int spans = 0;
    try (TraceFileReader reader = TraceFileReader.open(file)) {
      for (List<SpanData> next = reader.readNext(); next != null; next = reader.readNext()) {
        spans += next.size();
      }
    }
    return spans;
  }

  private static SpanTable table(Path file) throws IOException {
    try (TraceFileReader reader = TraceFileReader.open(file)) {
      return SpanTable.builder().addAll(reader).build();
    }
  }

  private static void measure(String what, int times, Work work) throws IOException {
    long[] nanos = new long[times];
    long bytes = 0;
    for (int i = 0; i < times; i++) {
      long cpu = THREADS.getCurrentThreadCpuTime();
      long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      work.run();
      nanos[i] = THREADS.getCurrentThreadCpuTime() - cpu;
      bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%s: median of %d: %,d ms of CPU, %,d MB allocated%n",
        what, times, nanos[times / 2] / 1_000_000, bytes >> 20);
  }
}
