package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs before and after tests, and in which order the tests run. */
class LifecycleTest {

  @TempDir Path folder;

  private static void work(String name) {
    GlobalOpenTelemetry.getTracer("app").spanBuilder(name).startSpan().end();
  }

  interface Door {
    @BeforeEach
    default void unlock() {
      work("unlock");
    }
  }

  abstract static class House implements Door {
    @BeforeAll
    static void build() {
      work("build");
    }

    @BeforeEach
    void enter() {
      work("enter");
    }

    @Test
    void inherited() {
      work("look around");
    }

    @AfterEach
    void leave() {
      work("leave");
    }
  }

  static class HomeTestCases extends House {
    @BeforeEach
    void lightUp() {
      work("light up");
    }
  }

  @Test
  void inheritedLifecycleMethodsAndTestsAreTheSubclasss() {
    SpanTree tree = new FixtureRun(folder).run(HomeTestCases.class);

    assertThat(tree)
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                LifecycleTest$HomeTestCases | class | success
                  @BeforeAll build() | lifecycle
                    build
                  inherited() | test | pass
                    @BeforeEach unlock() | lifecycle
                      unlock
                    @BeforeEach enter() | lifecycle
                      enter
                    @BeforeEach lightUp() | lifecycle
                      light up
                    look around
                    @AfterEach leave() | lifecycle
                      leave
            """);
    assertThat(tree.span("inherited()").getAttributes().asMap())
        .containsEntry(
            TestAttributes.CASE_NAME, "dev.oteltest.junit.LifecycleTest$HomeTestCases.inherited")
        .containsEntry(TestAttributes.SUITE_NAME, "dev.oteltest.junit.LifecycleTest$HomeTestCases");
    assertThat(tree.span("@BeforeEach enter()").getAttributes().get(CommonAttributes.FUNCTION))
        .isEqualTo("dev.oteltest.junit.LifecycleTest$House.enter");
  }

  static class InjectedTestCases {
    private final Tracer tracer;
    private final String name;

    InjectedTestCases(TestInfo info, Tracer tracer, OpenTelemetry openTelemetry) {
      this.tracer = tracer;
      this.name = info.getDisplayName();
      openTelemetry.getTracer("app").spanBuilder("wire").startSpan().end();
    }

    @Test
    void a() {
      tracer.spanBuilder("in " + name).startSpan().end();
    }
  }

  @Test
  void whatAConstructorIsGivenIsCaptured() {
    assertThat(new FixtureRun(folder).run(InjectedTestCases.class))
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                LifecycleTest$InjectedTestCases | class | success
                  constructor InjectedTestCases() | lifecycle
                    wire
                  a() | test | pass
                    in a()
            """);
  }

  static class BrokenConstructorTestCases {
    BrokenConstructorTestCases() {
      throw new IllegalStateException("no parts");
    }

    @Test
    void a() {}
  }

  @Test
  void aConstructorThatFailsIsASpanAndFailsItsTest() {
    assertThat(new FixtureRun(folder).run(BrokenConstructorTestCases.class))
        .hasToString(
            """
            test run | run | failure | ERROR: 1 of 1 tests failed
              JUnit Jupiter | engine | failure | ERROR: 1 of 1 tests failed
                LifecycleTest$BrokenConstructorTestCases | class | failure | ERROR: 1 of 1 tests failed
                  constructor BrokenConstructorTestCases() | lifecycle | ERROR: no parts | event exception
                  a() | test | fail | ERROR: no parts | event exception
            """);
  }

  static class IdleTestCases {
    @BeforeAll
    static void prepare() throws InterruptedException {
      Thread.sleep(2);
    }

    @BeforeEach
    void open() throws InterruptedException {
      Thread.sleep(1);
    }

    @BeforeEach
    void fill() throws InterruptedException {
      Thread.sleep(1);
    }

    @Test
    void a() {}

    @AfterEach
    void shut() throws InterruptedException {
      Thread.sleep(1);
    }

    @AfterAll
    static void tidy() throws InterruptedException {
      Thread.sleep(2);
    }
  }

  @Test
  void aLifecycleMethodInWhichNothingIsRecordedHasATimeInsteadOfASpan() {
    SpanTree tree = new FixtureRun(folder).run(IdleTestCases.class);

    assertThat(tree)
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                LifecycleTest$IdleTestCases | class | success
                  a() | test | pass
            """);
    SpanData test = tree.span("a()");
    assertThat(test.getAttributes().get(TestAttributes.BEFORE_EACH_NANOS)).isGreaterThan(1_999_999);
    assertThat(test.getAttributes().get(TestAttributes.AFTER_EACH_NANOS)).isGreaterThan(999_999);
    SpanData type = tree.span("LifecycleTest$IdleTestCases");
    assertThat(type.getAttributes().get(TestAttributes.BEFORE_ALL_NANOS)).isGreaterThan(1_999_999);
    assertThat(type.getAttributes().get(TestAttributes.AFTER_ALL_NANOS)).isGreaterThan(1_999_999);
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "true"})
  void allLifecycleMethodsHaveSpansIfThatIsAskedFor(String setting) {
    SpanTree tree =
        new FixtureRun(folder).with("otel.test.lifecycle", setting).run(IdleTestCases.class);

    assertThat(tree)
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                LifecycleTest$IdleTestCases | class | success
                  @BeforeAll prepare() | lifecycle
                  a() | test | pass
                    @BeforeEach fill() | lifecycle
                    @BeforeEach open() | lifecycle
                    @AfterEach shut() | lifecycle
                  @AfterAll tidy() | lifecycle
            """);
    assertThat(tree.span("a()").getAttributes().get(TestAttributes.BEFORE_EACH_NANOS)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "false"})
  void noLifecycleMethodHasASpanIfThatIsAskedFor(String setting) {
    assertThat(new FixtureRun(folder).with("otel.test.lifecycle", setting).run(HomeTestCases.class))
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                LifecycleTest$HomeTestCases | class | success
                  build
                  inherited() | test | pass
                    unlock
                    enter
                    light up
                    look around
                    leave
            """);
  }

  static class UsedTestCases {
    static final AttributeKey<String> ROOM = AttributeKey.stringKey("room");

    @BeforeAll
    static void named() {
      Span.current().updateName("moving in");
    }

    @BeforeEach
    void attribute() {
      Span.current().setAttribute(ROOM, "kitchen");
    }

    @BeforeEach
    void event() {
      Span.current().addEvent("door opened");
    }

    @BeforeEach
    void status() {
      Span.current().setStatus(StatusCode.OK);
    }

    @Test
    void a() {}

    @AfterEach
    void nothing() {}

    @AfterAll
    static void passedOn() {
      Span.current().getSpanContext();
    }
  }

  @Test
  void aLifecycleMethodWhoseSpanTheCodeUsesHasIt() {
    assertThat(new FixtureRun(folder).run(UsedTestCases.class))
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                LifecycleTest$UsedTestCases | class | success
                  moving in | lifecycle
                  a() | test | pass
                    @BeforeEach status() | lifecycle | OK:\s
                    @BeforeEach attribute() | lifecycle
                    @BeforeEach event() | lifecycle | event door opened
                  @AfterAll passedOn() | lifecycle
            """);
  }

  static class LateTestCases {
    static @Nullable Context ofTheClass;
    static @Nullable Context ofATest;

    @BeforeAll
    static void start() {
      ofTheClass = Context.current();
    }

    @BeforeEach
    void open() {
      ofATest = Context.current();
    }

    @Test
    void a() {
      GlobalOpenTelemetry.getTracer("app")
          .spanBuilder("from the class")
          .setParent(Objects.requireNonNull(ofTheClass))
          .startSpan()
          .end();
      GlobalOpenTelemetry.getTracer("app")
          .spanBuilder("from the test")
          .setParent(Objects.requireNonNull(ofATest))
          .startSpan()
          .end();
    }
  }

  @Test
  void aLifecycleMethodHasASpanIfAThreadUsesItsContextLater() {
    assertThat(new FixtureRun(folder).run(LateTestCases.class))
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                LifecycleTest$LateTestCases | class | success
                  @BeforeAll start() | lifecycle
                    from the class
                  a() | test | pass
                    @BeforeEach open() | lifecycle
                      from the test
            """);
  }

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class LeftBehindTestCases {
    static @Nullable Context left;

    @BeforeEach
    void open() {
      left = left == null ? Context.current() : left;
    }

    @Test
    void a() {}

    @Test
    void b() {
      Span.fromContext(Objects.requireNonNull(left)).getSpanContext();
    }
  }

  @Test
  void whatStartsInItsContextAfterItsTestIsBelowTheTest() {
    SpanTree tree = new FixtureRun(folder).run(LeftBehindTestCases.class);

    assertThat(Span.fromContext(Objects.requireNonNull(LeftBehindTestCases.left)).getSpanContext())
        .isEqualTo(tree.span("a()").getSpanContext());
  }

  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class OrderedTestCases {
    @Test
    @Order(2)
    void a() {}

    @Test
    @Order(1)
    void b() {}
  }

  @Test
  void testsAreInTheOrderInWhichTheyRan() {
    assertThat(new FixtureRun(folder).run(OrderedTestCases.class))
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                LifecycleTest$OrderedTestCases | class | success
                  b() | test | pass
                  a() | test | pass
            """);
  }
}
