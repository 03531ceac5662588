package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.oteltest.assertions.CapturedTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs without our listener: tests still get the telemetry they caused. */
class UntracedTest {

  @Traced
  static class CapturingTestCases {

    @BeforeAll
    static void openAll(CapturedTelemetry telemetry, Tracer tracer) {
      tracer.spanBuilder("open all").startSpan().end();
      assertThat(telemetry.getSpans()).extracting(SpanData::getName).containsExactly("open all");
    }

    @BeforeEach
    void open(Tracer tracer) {
      tracer.spanBuilder("open").startSpan().end();
    }

    @Test
    void captures(CapturedTelemetry telemetry, Tracer tracer, Span span) {
      tracer.spanBuilder("work").startSpan().end();
      assertThat(telemetry.getSpans())
          .extracting(SpanData::getName)
          .containsExactly("open", "work");
      assertThat(span).isSameAs(Span.getInvalid());
    }

    @TestFactory
    Stream<DynamicTest> makes(CapturedTelemetry telemetry, Tracer tracer) {
      return Stream.of(
          DynamicTest.dynamicTest(
              "one",
              () -> {
                tracer.spanBuilder("made").startSpan().end();
                assertThat(telemetry.getSpans()).extracting(SpanData::getName).endsWith("made");
              }));
    }

    @AfterAll
    static void closeAll(CapturedTelemetry telemetry) {
      assertThat(telemetry.getSpans()).extracting(SpanData::getName).containsExactly("open all");
    }
  }

  @Test
  void anEngineWithoutALauncherCaptures() {
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
        .selectors(selectClass(CapturingTestCases.class))
        .execute()
        .allEvents()
        .assertStatistics(events -> events.failed(0).aborted(0));
  }

  @Traced
  static class RootTestCases {
    @TestFactory
    Stream<DynamicTest> makes(CapturedTelemetry telemetry, Tracer tracer) {
      return Stream.of("one", "two")
          .map(
              name ->
                  DynamicTest.dynamicTest(
                      name,
                      () -> {
                        tracer.spanBuilder(name).setParent(Context.root()).startSpan().end();
                        assertThat(telemetry.getSpans())
                            .extracting(SpanData::getName)
                            .containsExactly(name);
                      }));
    }
  }

  @Test
  void aDynamicTestIsOverWhenTheNextOneStarts(@TempDir Path folder) {
    ForkedJvm.Ended fork =
        new ForkedJvm(folder).option("-Dotel.test.enabled=false").run(RootTestCases.class);

    assertThat(fork.said()).isEqualTo("2 passed, 0 failed\n");
  }

  @Test
  void aRunThatIsSwitchedOffCaptures(@TempDir Path folder) {
    ForkedJvm.Ended fork =
        new ForkedJvm(folder).option("-Dotel.test.enabled=false").run(CapturingTestCases.class);

    assertThat(fork.said()).isEqualTo("2 passed, 0 failed\n");
    assertThat(folder.resolve("target")).doesNotExist();
  }
}
