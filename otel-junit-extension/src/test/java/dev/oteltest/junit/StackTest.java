package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.CaptureScope;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Code under test may look at its stack: nothing of ours stands there. What a test makes is its own
 * nevertheless.
 */
@Tag("any-version")
class StackTest {

  @TempDir Path folder;

  /** The classes of ours that the caller's stack leads through. */
  private static List<String> ours() {
    return Stream.of(new Throwable().getStackTrace())
        .map(StackTraceElement::getClassName)
        .filter(name -> name.startsWith("dev.oteltest."))
        .filter(name -> !name.startsWith(StackTest.class.getName()))
        .filter(name -> !name.equals(ForkMain.class.getName()))
        .toList();
  }

  private static void work(String name) {
    GlobalOpenTelemetry.getTracer("app").spanBuilder(name).startSpan().end();
  }

  static class PlainTestCases {
    @Test
    void test() {
      assertThat(ours()).isEmpty();
      work("in test");
    }

    @ParameterizedTest
    @ValueSource(ints = 1)
    void invocation(int number) {
      assertThat(ours()).isEmpty();
      work("in invocation " + number);
    }

    @RepeatedTest(1)
    void repetition() {
      assertThat(ours()).isEmpty();
    }

    @TestFactory
    Stream<DynamicNode> factory() {
      assertThat(ours()).isEmpty();
      work("in factory");
      return Stream.of(
          DynamicTest.dynamicTest(
              "dynamic",
              () -> {
                assertThat(ours()).isEmpty();
                work("in dynamic test");
              }));
    }
  }

  static final String PLAIN_TREE =
      """
      test run | run | success
        JUnit Jupiter | engine | success
          StackTest$PlainTestCases | class | success
            factory() | factory | success
              dynamic | test | pass
                in dynamic test
              in factory
            invocation(int) | template | success
              [1] number = 1 | invocation | pass
                in invocation 1
            repetition() | template | success
              repetition 1 of 1 | invocation | pass
            test() | test | pass
              in test
      """;

  private static String sorted(SpanTree tree) {
    return tree.toString().lines().map(String::strip).sorted().toList().toString();
  }

  @Test
  void noFrameOfOursStandsInATestsStack() {
    ForkedJvm.Ended fork = new ForkedJvm(folder).run(PlainTestCases.class);

    assertThat(fork.said()).isEqualTo("4 passed, 0 failed\n");
    assertThat(sorted(fork.trace()).replaceAll("number ?= ?", ""))
        .isEqualTo(
            PLAIN_TREE.replaceAll("number ?= ?", "").lines().map(String::strip).sorted().toList()
                + "");
  }

  @Test
  void norWhereTheUserSwitchedAutodetectionOn() {
    ForkedJvm.Ended fork =
        new ForkedJvm(folder)
            .option("-Djunit.jupiter.extensions.autodetection.enabled=true")
            .option("-Djunit.jupiter.extensions.autodetection.exclude=com.example.*")
            .run(PlainTestCases.class);

    assertThat(fork.said()).isEqualTo("4 passed, 0 failed\n");
    assertThat(fork.trace().toString()).contains("in dynamic test");
  }

  @Traced
  static class LifecycleTestCases extends PlainTestCases {
    @BeforeAll
    static void openAll() {
      work("in openAll");
    }

    @BeforeEach
    void open() {
      work("in open");
    }

    @AfterEach
    void close() {
      work("in close");
    }
  }

  @Test
  void norWhereLifecycleMethodsHaveSpansAndTheClassIsTraced() {
    ForkedJvm.Ended fork = new ForkedJvm(folder).run(LifecycleTestCases.class);

    assertThat(fork.said()).isEqualTo("4 passed, 0 failed\n");
    assertThat(fork.trace().toString())
        .contains("@BeforeAll openAll() | lifecycle\n        in openAll\n")
        .contains("@BeforeEach open() | lifecycle\n          in open\n")
        .contains("@AfterEach close() | lifecycle\n          in close\n");
  }

  @Traced
  static class AskingTestCases extends LifecycleTestCases {
    @Test
    void asks(CapturedTelemetry telemetry, Tracer tracer) {
      assertThat(ours()).isEmpty();
      tracer.spanBuilder("asked").startSpan().end();
      assertThat(telemetry.getSpans())
          .extracting(SpanData::getName)
          .containsExactly("in open", "asked");
    }

    @TestFactory
    Stream<DynamicTest> makes(CapturedTelemetry telemetry, Tracer tracer) {
      return Stream.of("one", "two")
          .map(
              name ->
                  DynamicTest.dynamicTest(
                      name,
                      () -> {
                        assertThat(ours()).isEmpty();
                        tracer.spanBuilder(name).startSpan().end();
                        assertThat(telemetry.getSpans())
                            .extracting(SpanData::getName)
                            .containsExactly(name);
                      }));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"otel.test.enabled=false", "otel.test.enabled=perhaps"})
  void norWhereItIsSwitchedOff(String option) {
    ForkedJvm.Ended fork = new ForkedJvm(folder).option("-D" + option).run(AskingTestCases.class);

    assertThat(fork.said()).endsWith("7 passed, 0 failed\n");
    assertThat(folder.resolve("target")).doesNotExist();
  }

  static class SeparateTestCases {
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void separate() {
      work("in its own thread");
    }
  }

  @Test
  void norInAPlanAfterOneThatNeededIt() {
    ForkedJvm fork = new ForkedJvm(folder);
    ForkedJvm.Ended ended =
        fork.end(
            fork.start(
                PlainTestCases.class.getName(),
                SeparateTestCases.class.getName(),
                PlainTestCases.class.getName()));

    assertThat(ended.said())
        .isEqualTo("4 passed, 0 failed\n1 passed, 0 failed\n4 passed, 0 failed\n");
    assertThat(ended.trace().toString())
        .contains("separate() | test | pass\n        in its own thread\n");
  }

  /** What stands around tests has the context that it had with an interceptor. */
  static class Around implements BeforeEachCallback, ParameterResolver {
    @Override
    public void beforeEach(ExtensionContext context) {
      work("in an extension");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Integer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      work("in a resolver");
      return 1;
    }
  }

  @ExtendWith(Around.class)
  static class ExtendedTestCases {
    ExtendedTestCases() {
      work("in the constructor");
    }

    @Test
    void test(Integer number) {
      assertThat(ours()).isEmpty();
      work("in test " + number);
    }
  }

  @Test
  void whatExtensionsAndConstructorsMakeIsWhereItWas() {
    ForkedJvm.Ended fork = new ForkedJvm(folder).run(ExtendedTestCases.class);

    assertThat(fork.trace())
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                StackTest$ExtendedTestCases | class | success
                  constructor ExtendedTestCases() | lifecycle
                    in the constructor
                  test(Integer) | test | pass
                    in an extension
                    in a resolver
                    in test 1
            """);
  }

  static class CarelessTestCases {
    private static final ContextKey<String> LEFT = ContextKey.named("left");

    @Test
    @SuppressWarnings("MustBeClosedChecker") // which is what this is about
    void leavesASpanCurrent() {
      Span span = GlobalOpenTelemetry.getTracer("app").spanBuilder("left").startSpan();
      span.makeCurrent();
      span.end();
    }

    @Test
    @SuppressWarnings("MustBeClosedChecker")
    void leavesAContextOfItsOwn() {
      Context.root().with(LEFT, "here").makeCurrent();
    }
  }

  @Test
  void aScopeThatATestLeftOpenEndsWithTheTest() {
    Context before = Context.current();
    @Nullable CaptureScope around = CaptureScope.fromContext(before);

    new FixtureRun(folder).run(CarelessTestCases.class);

    assertThat(Context.current()).isSameAs(before);
    assertThat(CaptureScope.fromContext(Context.current())).isSameAs(around);
  }
}
