package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.launcher.LauncherSession;

/** What a run does before its first test. */
class PreparationTest {

  @TempDir Path folder;

  static class SimpleTestCases {
    @Test
    void works() {}
  }

  static class OtherTestCases {
    @Test
    void works() {}
  }

  static class DeadlyTestCases {
    @Test
    void killsTheJvm() {
      Runtime.getRuntime().halt(3);
    }
  }

  @Test
  void theRunOfAForkBeginsWithItsJvm() {
    SpanTree trace =
        new ForkedJvm(folder)
            .option("-Dorg.gradle.test.worker=1")
            .run(SimpleTestCases.class)
            .trace()
            .complete();

    assertThat(trace)
        .hasToString(
            """
            test run | run | success
              start JVM | jvm_start
              discover tests | discovery
              JUnit Jupiter | engine | success
                PreparationTest$SimpleTestCases | class | success
                  works() | test | pass
            """);
    SpanData run = trace.kind("run");
    SpanData start = trace.kind("jvm_start");
    SpanData discovery = trace.kind("discovery");
    assertThat(start.getStartEpochNanos()).isEqualTo(run.getStartEpochNanos());
    assertThat(start.getEndEpochNanos()).isBetween(start.getStartEpochNanos() + 1, now());
    assertThat(discovery.getStartEpochNanos()).isGreaterThanOrEqualTo(start.getEndEpochNanos());
    assertThat(discovery.getEndEpochNanos()).isBetween(discovery.getStartEpochNanos() + 1, now());
    assertThat(discovery.getAttributes().get(TestAttributes.DISCOVERIES)).isEqualTo(1);
  }

  @Test
  void anyOtherRunBeginsWithTheDiscovery() {
    SpanTree trace = new ForkedJvm(folder).run(SimpleTestCases.class).trace().complete();

    assertThat(trace.spans()).extracting(SpanData::getName).doesNotContain("start JVM");
    assertThat(trace.kind("discovery").getStartEpochNanos())
        .isEqualTo(trace.kind("run").getStartEpochNanos());
  }

  @Test
  void discoveriesBeforeAPlanAreOneAndShortOnesBeforeLaterPlansHaveNoSpan() {
    FixtureRun run = new FixtureRun(folder);
    SpanTree trace =
        run.session(
                launcher -> {
                  launcher.discover(
                      run.request(SimpleTestCases.class)
                          .configurationParameters(run.parameters())
                          .build());
                  run.execute(launcher, run.request(SimpleTestCases.class));
                  run.execute(launcher, run.request(OtherTestCases.class));
                })
            .complete();

    assertThat(trace.kind("discovery").getAttributes().get(TestAttributes.DISCOVERIES))
        .isEqualTo(2);
  }

  @Test
  void aLongDiscoveryBeforeALaterPlanHasASpan() {
    FixtureRun run = new FixtureRun(folder).withEngine(new SlowEngine());
    SpanTree trace =
        run.session(
                launcher -> {
                  run.execute(launcher, run.request());
                  run.execute(launcher, run.request());
                })
            .complete();

    assertThat(trace.spans())
        .filteredOn(span -> span.getName().equals("discover tests"))
        .hasSize(2)
        .allSatisfy(
            span -> assertThat(span.getParentSpanId()).isEqualTo(trace.kind("run").getSpanId()));
  }

  @Test
  void aSessionWithoutAPlanLeavesNoSpans() {
    FixtureRun run = new FixtureRun(folder);
    try (LauncherSession session = run.openSession()) {
      session
          .getLauncher()
          .discover(
              run.request(SimpleTestCases.class).configurationParameters(run.parameters()).build());
    }

    assertThat(run.read().complete().spans()).isEmpty();
  }

  @Test
  void aKilledJvmLeavesWhatWasBeforeItsTests() {
    Process killed =
        new ForkedJvm(folder)
            .option("-Dorg.gradle.test.worker=1")
            .environment("OTEL_TEST_RUN_ID", "one")
            .start(DeadlyTestCases.class.getName());
    new ForkedJvm(folder).end(killed);
    ForkedJvm.Ended next =
        new ForkedJvm(folder).environment("OTEL_TEST_RUN_ID", "one").run(SimpleTestCases.class);

    assertThat(next.trace().complete().toString())
        .matches(
            "(?s)test run \\| run \\| failure[^\n]*\n"
                + "  start JVM \\| jvm_start\n"
                + "  discover tests \\| discovery\n"
                + "  JUnit Jupiter .* killsTheJvm\\(\\) \\| test \\| fail .*")
        .containsOnlyOnce("start JVM");
  }

  private static long now() {
    return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() + 1);
  }

  /** Needs as long as frameworks that start the application while tests are discovered. */
  private static final class SlowEngine implements TestEngine {

    @Override
    public String getId() {
      return "slow";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
      long start = System.nanoTime();
      while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(510)) {
        Thread.onSpinWait();
      }
      return new EngineDescriptor(id, "Slow");
    }

    @Override
    public void execute(ExecutionRequest request) {}
  }
}
