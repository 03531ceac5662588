package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapesTest {

  @TempDir Path folder;

  private static void work(String name) {
    Tracer tracer = GlobalOpenTelemetry.getTracer("app");
    tracer.spanBuilder(name).startSpan().end();
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

    @ParameterizedTest
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
  void everyShapeOfJupiterBecomesASpan() {
    assertThat(new FixtureRun(folder).run(EveryShapeTestCases.class)).hasToString("");
  }
}
