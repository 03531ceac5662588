package dev.oteltest.benchmarks;

import dev.oteltest.operations.sampling.SamplingStrategies;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a sampler of strategies, and OpenTelemetry's own sampler, take to decide on a first span.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@Threads(2)
public class SamplerBenchmark {

  private static final int IDS = 1 << 12;

  private static final String STRATEGIES =
      """
      sampling_strategies:
        default_strategy: {type: probabilistic, param: 0.001}
        operation_strategies:
          - {operation: adaptive, type: adaptive, max_traces_per_second: 100}
          - {operation: health_check, type: probabilistic, param: 0.0001}
      """;

  /** Trace ids in turn, for each thread. */
  @State(Scope.Thread)
  public static class Ids {

    private final String[] ids = new String[IDS];
    private int next;

    /** Creates the ids. */
    @Setup
    public void create() {
      SplittableRandom random = new SplittableRandom();
      for (int i = 0; i < IDS; i++) {
        ids[i] = TraceId.fromLongs(random.nextLong(), random.nextLong() | 1);
      }
    }

    String next() {
      return ids[next++ & (IDS - 1)];
    }
  }

  private final Sampler sdk = Sampler.parentBased(Sampler.traceIdRatioBased(0.001));
  private Sampler strategies = sdk;

  /** Reads the strategies. */
  @Setup
  public void read() throws IOException {
    Path file = Files.createTempFile("sampling", ".yaml");
    Files.writeString(file, STRATEGIES);
    strategies = SamplingStrategies.read(file).samplerFor("service");
    Files.delete(file);
  }

  /** OpenTelemetry's own, with a share. */
  @Benchmark
  public SamplingResult sdkShare(Ids ids) {
    return decide(sdk, ids, "other");
  }

  /** A share by the default. */
  @Benchmark
  public SamplingResult share(Ids ids) {
    return decide(strategies, ids, "other");
  }

  /** A share of an operation. */
  @Benchmark
  public SamplingResult shareOfOperation(Ids ids) {
    return decide(strategies, ids, "health_check");
  }

  /** An adaptive rule, far above its target. */
  @Benchmark
  public SamplingResult adaptive(Ids ids) {
    return decide(strategies, ids, "adaptive");
  }

  private static SamplingResult decide(Sampler sampler, Ids ids, String name) {
    return sampler.shouldSample(
        Context.root(), ids.next(), name, SpanKind.SERVER, Attributes.empty(), List.of());
  }
}
