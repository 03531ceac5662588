package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What the extensions of others, and classes themselves, do while a class is set up. */
@Isolated("threads that run other tests would not run these")
class SetUpTest {

  @TempDir Path folder;

  private static void work(String name) {
    GlobalOpenTelemetry.getTracer("app").spanBuilder(name).startSpan().end();
  }

  /** As Spring's: most is done after an instance was created. */
  static class Theirs implements BeforeAllCallback, TestInstancePostProcessor, AfterAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
      work("before all of " + context.getRequiredTestClass().getSimpleName());
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
      work("inject " + instance.getClass().getSimpleName());
    }

    @Override
    public void afterAll(ExtensionContext context) {
      work("after all of " + context.getRequiredTestClass().getSimpleName());
    }
  }

  @ExtendWith(Theirs.class)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class ShopTestCases {

    static {
      work("initializer");
    }

    @Test
    void a() {
      work("in a");
    }

    @Test
    @Disabled("closed")
    void b() {}

    @Nested
    class Inner {

      @Test
      void c() {
        work("in c");
      }
    }
  }

  @Test
  void isBelowTheClass() {
    assertThat(new FixtureRun(folder).run(ShopTestCases.class))
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                SetUpTest$ShopTestCases | class | success
                  before all of ShopTestCases
                  initializer
                  inject ShopTestCases
                  a() | test | pass
                    in a
                  inject ShopTestCases
                  b() | test | skipped | because closed
                  Inner | nested | success
                    before all of Inner
                    inject ShopTestCases
                    inject Inner
                    c() | test | pass
                      in c
                    after all of Inner
                  after all of ShopTestCases
            """);
  }

  @ExtendWith(Theirs.class)
  static class OtherTestCases {

    @Test
    void a() {}
  }

  @Test
  void leavesNoContextBehind() {
    Context before = Context.current();
    new FixtureRun(folder).run(OtherTestCases.class);

    assertThat(Context.current()).isSameAs(before);
    assertThat(CaptureScope.fromContext(Context.current()))
        .isSameAs(CaptureScope.fromContext(before));
  }

  abstract static class Slow {

    private static final CountDownLatch TWO_TESTS_RUN = new CountDownLatch(2);

    @RepeatedTest(8)
    void waits() throws Exception {
      TWO_TESTS_RUN.countDown();
      assertThat(TWO_TESTS_RUN.await(1, TimeUnit.MINUTES)).isTrue();
      work("in " + getClass().getSimpleName());
    }
  }

  @ExtendWith(Theirs.class)
  static class OneTestCases extends Slow {}

  @ExtendWith(Theirs.class)
  static class TwoTestCases extends Slow {}

  @Test
  void isBelowTheRightClassInParallel() {
    SpanTree tree =
        new FixtureRun(folder)
            .with("junit.jupiter.execution.parallel.enabled", "true")
            .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
            .run(OneTestCases.class, TwoTestCases.class);

    Map<String, SpanData> byId =
        tree.spans().stream().collect(Collectors.toMap(SpanData::getSpanId, Function.identity()));
    List<String> work =
        tree.spans().stream()
            .filter(span -> span.getInstrumentationScopeInfo().getName().equals("app"))
            .map(span -> span.getName() + " | " + kind(byId, span))
            .toList();

    assertThat(work)
        .hasSize(2 * (1 + 8 + 8 + 1))
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "in (OneTestCases|TwoTestCases) \\| invocation SetUpTest\\$\\1"
                            + "|(?:inject|before all of|after all of) (OneTestCases|TwoTestCases)"
                            + " \\| class SetUpTest\\$\\2"));
  }

  private static String kind(Map<String, SpanData> byId, SpanData span) {
    SpanData parent = byId.get(span.getParentSpanId());
    return parent == null
        ? "nothing"
        : parent.getAttributes().get(TestAttributes.KIND)
            + " "
            + String.valueOf(parent.getAttributes().get(TestAttributes.SUITE_NAME))
                .replaceAll(".*\\.", "");
  }
}
