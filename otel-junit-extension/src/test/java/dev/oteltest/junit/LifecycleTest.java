package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

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
