package dev.oteltest.benchmarks;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One span to bytes, to the file, and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class CodecBenchmark {

  private static final int READ = 1_000;

  private final TraceEncoder encoder = new TraceEncoder();
  private final List<SpanData> one = List.of(SampleSpans.test(2));
  private Path folder = Path.of("");
  private Path full = Path.of("");
  private TraceFileWriter writer; // opened by the set-up

  @Setup
  public void open() throws IOException {
    folder = Files.createTempDirectory("codec-benchmark");
    full = folder.resolve("full.pb");
    try (TraceFileWriter all = TraceFileWriter.append(full)) {
      for (int i = 0; i < READ; i++) {
        all.write(List.of(SampleSpans.test(i + 2)));
      }
    }
    writer = TraceFileWriter.append(folder.resolve("growing.pb"));
  }

  @TearDown
  public void close() throws IOException {
    writer.close();
    Files.delete(writer.file());
    Files.delete(full);
    Files.delete(folder);
  }

  @Benchmark
  public int encode() {
    return encoder.encode(one).remaining();
  }

  @Benchmark
  public void encodeAndWrite() throws IOException {
    writer.write(one);
  }

  @Benchmark
  @OperationsPerInvocation(READ)
  public List<SpanData> readAndDecode() throws IOException {
    return TraceFileReader.readAll(full);
  }
}
