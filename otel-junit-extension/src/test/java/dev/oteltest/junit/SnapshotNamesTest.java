package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.semconv.TestAttributes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotNamesTest {

  @TempDir private Path folder;

  private static final List<String> NAMES = Collections.synchronizedList(new ArrayList<>());

  private static final class Names implements BeforeTestExecutionCallback {
    @Override
    public void beforeTestExecution(ExtensionContext context) {
      NAMES.add(TelemetryParameters.snapshotName(context, context.getRequiredTestMethod()));
    }
  }

  @ExtendWith(Names.class)
  static class ManyTestCases {
    @Test
    void alone() {}

    @Test
    void overloaded() {}

    @Test
    void overloaded(TestInfo info) {}

    @RepeatedTest(2)
    void repeated() {}

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "c"})
    void parameterized(String path) {}

    @Nested
    class Inner {
      @Test
      void nested() {}
    }
  }

  static class SnapshotTestCases {
    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void works(String name, CapturedTelemetry telemetry) {
      TelemetryCapture.get()
          .openTelemetry()
          .getTracer("test")
          .spanBuilder("work on " + name)
          .startSpan()
          .end();
      assertThat(telemetry).matchesSnapshot();
    }
  }

  /** The second invocation's file is of another run: its failure names it. */
  @Test
  void eachInvocationIsComparedWithAFileOfItsOwn() {
    SpanTree tree = new FixtureRun(folder).run(SnapshotTestCases.class);

    assertThat(tree.span("test run").getAttributes().get(TestAttributes.TESTS_PASSED))
        .as("%s", tree)
        .isEqualTo(1);
    assertThat(tree.toString())
        .contains("SnapshotNamesTest.SnapshotTestCases.works-2.trace.txt, but it differs");
  }

  @Test
  void eachTestHasANameOfItsOwnAndRepetitionsShareOne() {
    new FixtureRun(folder).run(ManyTestCases.class);

    assertThat(NAMES)
        .containsExactlyInAnyOrder(
            "alone",
            "overloaded",
            "overloaded-TestInfo",
            "repeated",
            "repeated",
            "parameterized-1",
            "parameterized-2",
            "nested");
  }
}
