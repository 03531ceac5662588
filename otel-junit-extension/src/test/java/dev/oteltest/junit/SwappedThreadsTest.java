package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests that look alike and run on one another's threads. */
class SwappedThreadsTest {

  @TempDir Path folder;

  /** Has each of two tests run by the other one's thread. */
  static class SwapTestCases implements InvocationInterceptor {

    private static final Exchanger<Invocation<@Nullable Void>> EXCHANGER = new Exchanger<>();
    private static final CyclicBarrier BOTH_ENDED = new CyclicBarrier(2);

    @Override
    public void interceptTestTemplateMethod(
        Invocation<@Nullable Void> invocation,
        ReflectiveInvocationContext<Method> called,
        ExtensionContext context)
        throws Throwable {
      EXCHANGER.exchange(invocation, 1, TimeUnit.MINUTES).proceed();
      BOTH_ENDED.await(1, TimeUnit.MINUTES);
    }

    @ExtendWith({SwapTestCases.class, ThreadInterceptor.class})
    @Execution(ExecutionMode.CONCURRENT)
    static class TwinTestCases {

      @RepeatedTest(value = 2, name = "the same")
      void twin(RepetitionInfo info) {
        Span.current().setAttribute("of", "#" + info.getCurrentRepetition());
      }
    }
  }

  @Test
  void aTestThatTheThreadOfItsTwinRunsHasItsOwnSpan() {
    SpanTree tree =
        new FixtureRun(folder)
            .with("junit.jupiter.extensions.autodetection.enabled", "false")
            .with("junit.jupiter.execution.parallel.enabled", "true")
            .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
            // With two, one may be waiting for the class, and the twins run one after another.
            .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
            .run(SwapTestCases.TwinTestCases.class);

    List<SpanData> twins =
        tree.spans().stream().filter(span -> span.getName().equals("the same")).toList();
    assertThat(twins).hasSize(2);
    assertThat(twins)
        .allSatisfy(
            twin ->
                assertThat(twin.getAttributes().get(TestAttributes.UNIQUE_ID))
                    .contains(":" + twin.getAttributes().get(AttributeKey.stringKey("of")) + "]"));
  }
}
