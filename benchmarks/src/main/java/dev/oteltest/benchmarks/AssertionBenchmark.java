package dev.oteltest.benchmarks;

import static dev.oteltest.assertions.structure.TreeMatchers.tree;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.TelemetryAssert;
import dev.oteltest.assertions.structure.TreeMatcher;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Assertions on 100,000 spans: one that holds, and the texts of two that don't. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AssertionBenchmark {

  private static final int SPANS = 100_000;
  private static final int JOBS = 1_000;

  private final CapturedTelemetry telemetry = CapturedTelemetry.of(SampleSpans.tree(SPANS, JOBS));
  private final TreeMatcher jobs =
      tree("root").children(tree("job").times(JOBS).children(tree("step").atLeast(1)));

  @Benchmark
  public TelemetryAssert treeThatMatches() {
    return telemetry.assertThat().hasTree(jobs);
  }

  @Benchmark
  public int textOfASpanThatIsMissing() {
    return failureOf(it -> it.hasSpan("nothing"));
  }

  @Benchmark
  public int textOfATreeThatDiffers() {
    return failureOf(it -> it.hasTree(tree("root").children(tree("job"), tree("none"))));
  }

  private int failureOf(Consumer<TelemetryAssert> assertion) {
    try {
      assertion.accept(telemetry.assertThat());
    } catch (AssertionError e) {
      return String.valueOf(e.getMessage()).length();
    }
    throw new IllegalStateException("the assertion holds, so it has no text to measure");
  }
}
