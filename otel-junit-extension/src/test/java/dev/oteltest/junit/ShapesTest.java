package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.opentelemetry.api.GlobalOpenTelemetry;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapesTest {

  @TempDir Path folder;

  private static void work(String name) {
    GlobalOpenTelemetry.getTracer("app").spanBuilder(name).startSpan().end();
  }

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class EveryShapeTestCases {

    @BeforeAll
    static void openAll() {
      work("start server");
    }

    @AfterAll
    static void closeAll() {
      work("stop server");
    }

    @BeforeEach
    void open() {
      work("connect");
    }

    @AfterEach
    void close() {}

    @Test
    void a() {
      work("do it");
    }

    @Disabled("not today")
    @Test
    void b() {}

    @ParameterizedTest(name = "[{index}] value={0}")
    @ValueSource(ints = {1, 2})
    void c(int value) {
      work("value " + value);
    }

    @RepeatedTest(2)
    void d() {}

    @TestFactory
    Stream<DynamicNode> e() {
      work("make tests");
      return Stream.of(
          DynamicTest.dynamicTest("one", () -> work("in one")),
          DynamicContainer.dynamicContainer(
              "more", Stream.of(DynamicTest.dynamicTest("two", () -> fail("no two")))));
    }

    @Nested
    class Inner {
      @Test
      void inside() {
        work("do it inside");
      }
    }
  }

  @Test
  void everyShapeOfJupiterBecomesASpanWithTheCodesOwnSpansBelow() {
    assertThat(
            new FixtureRun(folder)
                .with("otel.test.lifecycle", "all")
                .run(EveryShapeTestCases.class))
        .hasToString(
            """
            test run | run | failure | ERROR: 1 of 9 tests failed
              JUnit Jupiter | engine | failure | ERROR: 1 of 9 tests failed
                ShapesTest$EveryShapeTestCases | class | failure | ERROR: 1 of 9 tests failed
                  @BeforeAll openAll() | lifecycle
                    start server
                  a() | test | pass
                    @BeforeEach open() | lifecycle
                      connect
                    do it
                    @AfterEach close() | lifecycle
                  b() | test | skipped | because not today
                  c(int) | template | success
                    [1] value=1 | invocation | pass
                      @BeforeEach open() | lifecycle
                        connect
                      value 1
                      @AfterEach close() | lifecycle
                    [2] value=2 | invocation | pass
                      @BeforeEach open() | lifecycle
                        connect
                      value 2
                      @AfterEach close() | lifecycle
                  d() | template | success
                    repetition 1 of 2 | invocation | pass
                      @BeforeEach open() | lifecycle
                        connect
                      @AfterEach close() | lifecycle
                    repetition 2 of 2 | invocation | pass
                      @BeforeEach open() | lifecycle
                        connect
                      @AfterEach close() | lifecycle
                  e() | factory | failure | ERROR: 1 of 2 tests failed
                    @BeforeEach open() | lifecycle
                      connect
                    make tests
                    one | test | pass
                      in one
                    more | container | failure | ERROR: 1 of 1 tests failed
                      two | test | fail | ERROR: no two | event exception
                    @AfterEach close() | lifecycle
                  Inner | nested | success
                    inside() | test | pass
                      @BeforeEach open() | lifecycle
                        connect
                      do it inside
                      @AfterEach close() | lifecycle
                  @AfterAll closeAll() | lifecycle
                    stop server
            """);
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  @TestClassOrder(ClassOrderer.OrderAnnotation.class)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class PerClassTestCases {

    PerClassTestCases() {
      work("construct");
    }

    @BeforeAll
    void openAll() {
      work("open");
    }

    @Test
    void a() {}

    @Nested
    @Order(1)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class First {
      @BeforeAll
      void openFirst() {}

      @Test
      void inFirst() {}
    }
  }

  @Test
  void anInstanceForTheClassHasItsConstructorBelowTheClass() {
    assertThat(
            new FixtureRun(folder).with("otel.test.lifecycle", "all").run(PerClassTestCases.class))
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                ShapesTest$PerClassTestCases | class | success
                  constructor PerClassTestCases() | lifecycle
                    construct
                  @BeforeAll openAll() | lifecycle
                    open
                  a() | test | pass
                  First | nested | success
                    @BeforeAll openFirst() | lifecycle
                    inFirst() | test | pass
            """);
  }
}
