package dev.oteltest.benchmarks;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A span of the code under test, with the capture and without; and a test's scope around it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CaptureBenchmark {

  private static final int SPANS = 100;

  private final Tracer bare =
      SdkTracerProvider.builder().addSpanProcessor(new Idle()).build().get("benchmark");
  private final Tracer captured = TelemetryCapture.get().openTelemetry().getTracer("benchmark");

  @Benchmark
  public void spanOfTheSdkAlone() {
    bare.spanBuilder("step").setParent(Context.root()).startSpan().end();
  }

  @Benchmark
  public List<SpanData> scope() {
    return TelemetryCapture.get().openScope("test").closeAndTake();
  }

  @Benchmark
  @OperationsPerInvocation(SPANS)
  public List<SpanData> capturedSpan() {
    CaptureScope scope = TelemetryCapture.get().openScope("test");
    Context context = Context.root().with(scope);
    for (int i = 0; i < SPANS; i++) {
      captured.spanBuilder("step").setParent(context).startSpan().end();
    }
    return scope.closeAndTake();
  }

  /** Without any processor the SDK makes no spans. */
  private static final class Idle implements SpanProcessor {

    @Override
    public void onStart(Context parentContext, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }
}
