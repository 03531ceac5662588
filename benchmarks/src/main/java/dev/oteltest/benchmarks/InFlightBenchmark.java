package dev.oteltest.benchmarks;

import dev.oteltest.otlp.internal.run.InFlightFile;
import dev.oteltest.otlp.internal.run.RunDirectory;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The note that a test runs, made and taken back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class InFlightBenchmark {

  private final SpanData span = SampleSpans.test(2);
  private Path directory = Path.of("");
  private InFlightFile running; // opened by the set-up

  @Setup
  public void open() throws IOException {
    directory = Files.createTempDirectory("in-flight-benchmark");
    running = RunDirectory.join(directory, "benchmark").openInFlight();
  }

  @TearDown
  public void close() throws IOException {
    running.close();
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }

  @Benchmark
  public void beginAndEnd() {
    running.end(running.begin(span));
  }
}
