package dev.oteltest.report.internal.output.html.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PairsChunkTest {

  /** Returns a run with a flaky test. */
  private static Run flaky(int steps) {
    SampleRun run = new SampleRun(11);
    SpanContext suite = run.suite(SampleRun.NONE, "a.B", 0, 9_000_000).getSpanContext();
    for (int attempt = 1; attempt <= 2; attempt++) {
      TestResult result = attempt == 1 ? TestResult.FAILED : TestResult.PASSED;
      long from = attempt * 1_000_000;
      SampleSpan test = run.test(suite, "a.B", "pays", result, from, from + 500_000);
      test.with(TestAttributes.ATTEMPT, (long) attempt).with(TestAttributes.FLAKY, attempt == 2);
      for (int i = 0; i < steps; i++) {
        run.add(test.getSpanContext(), "step " + i, from + i, from + i + 1);
      }
    }
    return run.run();
  }

  private static PairsChunk pairs(Run run) {
    return PairsChunk.ofAttempts(run, UnaryOperator.identity());
  }

  @Test
  void attemptsAreCompared() {
    assertThat(pairs(flaky(3)).isEmpty()).isFalse();
  }

  @Test
  void attemptsThatWouldTakeSecondsToCompareAreNot() {
    assertThat(pairs(flaky(11_000)).isEmpty()).isTrue();
  }

  @Test
  void aRunOfTestsWithOneAttemptHasNone() {
    assertThat(pairs(SampleRun.large(20).run()).isEmpty()).isTrue();
  }
}
