package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

/** Many tests at once: a span is its own test's, or nobody's. */
@Isolated("spans without a context are told apart by how many tests run in this JVM")
class ParallelTest {

  @TempDir Path folder;

  @Execution(ExecutionMode.CONCURRENT)
  abstract static class BusyTestCases {

    private static final ExecutorService PLAIN = Executors.newFixedThreadPool(4);
    private static final ExecutorService WRAPPED = Context.taskWrapping(PLAIN);
    private final Tracer tracer = GlobalOpenTelemetry.getTracer("app");

    private void work(String name, String of) {
      tracer.spanBuilder(name).setAttribute("of", of).startSpan().end();
    }

    @BeforeEach
    void before(RepetitionInfo info) {
      work("before", id(info));
    }

    @AfterEach
    void after(RepetitionInfo info) {
      work("after", id(info));
    }

    private String id(RepetitionInfo info) {
      return getClass().getSimpleName() + " " + info.getCurrentRepetition();
    }

    @RepeatedTest(250)
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void busy(RepetitionInfo info, CapturedTelemetry telemetry)
        throws ExecutionException, InterruptedException {
      String id = id(info);
      Span.current().setAttribute("of", id);
      work("here", id);
      WRAPPED.submit(() -> work("wrapped", id)).get();
      CompletableFuture.runAsync(() -> work("future", id), WRAPPED).get();
      PLAIN.submit(() -> work("bare", id)).get();
      assertThat(telemetry.spans())
          .extracting(SpanData::getName)
          .contains("before", "here", "wrapped", "future");
      assertThat(telemetry.spans())
          .allSatisfy(span -> assertThat(span.getAttributes().asMap()).containsValue(id));
    }
  }

  static class ATestCases extends BusyTestCases {}

  static class BTestCases extends BusyTestCases {}

  static class CTestCases extends BusyTestCases {}

  static class DTestCases extends BusyTestCases {}

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

    @ExtendWith({SwapTestCases.class, TracingExtension.class})
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
            .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
            .run(SwapTestCases.TwinTestCases.class);

    List<SpanData> twins =
        tree.spans().stream().filter(span -> span.getName().equals("the same")).toList();
    assertThat(twins).hasSize(2);
    assertThat(twins)
        .allSatisfy(
            twin ->
                assertThat(twin.getAttributes().get(Keys.UNIQUE_ID))
                    .contains(":" + of(twin) + "]"));
  }

  private void runAtOnce(FixtureRun run) {
    SpanTree tree =
        run.with("junit.jupiter.execution.parallel.enabled", "true")
            .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .with("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
            .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
            .run(ATestCases.class, BTestCases.class, CTestCases.class, DTestCases.class);

    assertThat(tree.span("test run").getAttributes().asMap())
        .containsEntry(Keys.PASSED, 1_000L)
        .containsEntry(Keys.FAILED, 0L);
    Map<String, SpanData> byId = new HashMap<>();
    tree.spans().forEach(span -> byId.put(span.getSpanId(), span));
    assertThat(byId).hasSameSizeAs(tree.spans());
    for (String name : List.of("before", "here", "wrapped", "future", "after")) {
      List<SpanData> spans =
          tree.spans().stream().filter(span -> span.getName().equals(name)).toList();
      assertThat(spans).hasSize(1_000);
      assertThat(spans).allSatisfy(span -> assertThat(testOf(span, byId)).isEqualTo(of(span)));
    }
    assertThat(tree.spans()).filteredOn(span -> span.getName().equals("bare")).hasSize(1_000);
  }

  private static String of(SpanData span) {
    return String.valueOf(
        span.getAttributes().get(io.opentelemetry.api.common.AttributeKey.stringKey("of")));
  }

  /** What the test that a span is below says of itself. */
  private static String testOf(SpanData span, Map<String, SpanData> byId) {
    SpanData test = span;
    while (test != null && !"invocation".equals(test.getAttributes().get(Keys.KIND))) {
      test = byId.get(test.getParentSpanId());
    }
    return test == null ? "no test" : of(test);
  }

  @Test
  void underTheForkJoinPoolEverySpanIsBelowItsOwnTest() {
    runAtOnce(new FixtureRun(folder));
  }

  @Test
  void underTheWorkerPoolOfJUnit6EverySpanIsBelowItsOwnTest() {
    runAtOnce(
        new FixtureRun(folder)
            .with(
                "junit.jupiter.execution.parallel.config.executor-service", "WORKER_THREAD_POOL"));
  }
}
