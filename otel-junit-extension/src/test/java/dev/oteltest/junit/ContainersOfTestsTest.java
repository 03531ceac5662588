package dev.oteltest.junit;

import static dev.oteltest.junit.containers.RequiresDocker.BUSYBOX;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.junit.containers.RequiresDocker;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.internal.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.lifecycle.Startables;

/** Containers through Testcontainers' own extension, as its users have them. */
@RequiresDocker
@Isolated("a thread of Testcontainers' pool may be of any run of this JVM")
class ContainersOfTestsTest {

  @TempDir Path folder;

  private static GenericContainer<?> runningThrough() {
    return new GenericContainer<>(BUSYBOX)
        .withCommand("true")
        .withStartupCheckStrategy(
            new OneShotStartupCheckStrategy().withTimeout(Duration.ofMinutes(2)));
  }

  /** Its lines without the phases of containers, of which Docker's kill may be one or not. */
  private static List<String> lines(SpanTree trace) {
    return trace
        .toString()
        .replaceAll("java:\\d+", "java:N")
        .lines()
        .filter(
            line -> Stream.of("create", "start", "ready", "stop").noneMatch(line.strip()::equals))
        .toList();
  }

  @Testcontainers
  static class ContainersEverywhere {

    @Container static final GenericContainer<?> ofTheClass = runningThrough();
    @Container final GenericContainer<?> ofTheTest = runningThrough();

    @BeforeAll
    static void startMore() {
      try (GenericContainer<?> more = runningThrough()) {
        more.start();
      }
    }

    @Test
    void startsOneItself() {
      try (GenericContainer<?> own = runningThrough()) {
        own.start();
      }
    }
  }

  @Test
  void eachContainerIsBelowTheClassTestOrMethodThatStartsIt() {
    SpanTree trace = new FixtureRun(folder).run(ContainersEverywhere.class);

    assertThat(lines(trace))
        .containsExactly(
            "test run | run | success",
            "  JUnit Jupiter | engine | success",
            "    ContainersOfTestsTest$ContainersEverywhere | class | success",
            "      container busybox",
            "      @BeforeAll startMore() | lifecycle",
            "        container busybox",
            "      startsOneItself() | test | pass",
            "        container busybox",
            "        container busybox");
  }

  static class InParallel {

    @Test
    void startsTwo() throws Exception {
      GenericContainer<?> first = runningThrough();
      GenericContainer<?> second = runningThrough().dependsOn(first);
      try {
        Startables.deepStart(second).get(2, TimeUnit.MINUTES);
      } finally {
        second.stop();
        first.stop();
      }
    }
  }

  @Test
  void aThreadOfTestcontainersStartsItForTheTestThatWaits() {
    SpanTree trace = new FixtureRun(folder).run(InParallel.class);

    assertThat(lines(trace).subList(3, 6))
        .containsExactly(
            "      startsTwo() | test | pass",
            "        container busybox",
            "        container busybox");
  }

  static class EndsTheJvm {

    @Test
    void withAContainer() {
      new GenericContainer<>(BUSYBOX)
          .withCommand("sleep", "60")
          .withCreateContainerCmdModifier(
              command -> command.getHostConfig().withAutoRemove(true)) // nobody else would
          .start();
      if (Boolean.getBoolean("halt")) {
        Runtime.getRuntime().halt(4);
      }
      System.exit(3);
    }
  }

  @Test
  void theNextMergeRecoversWhatRanAsTheJvmWasKilled() throws IOException {
    ForkedJvm.Ended fork =
        new ForkedJvm(folder)
            .option("-Dhalt=true")
            .option("-Dotel.test.run.id=build")
            .run(EndsTheJvm.class);
    Path output = folder.resolve("target/test-traces.pb");
    RunDirectory.join(folder.resolve("target/otel-test"), "build").mergeInto(output);

    assertThat(fork.exitCode()).as(fork.said()).isEqualTo(4);
    SpanTree trace = new SpanTree(TraceFileReader.readAll(output));
    String gone = "ERROR: The JVM ended (pid N) while this ";
    assertThat(trace.toString().replaceAll("pid \\d+", "pid N").lines())
        .endsWith(
            "      withAContainer() | test | fail | "
                + gone
                + "test was running; see docs/troubleshooting.md#tests-are-missing",
            "        container busybox | "
                + gone
                + "was running; see docs/troubleshooting.md#tests-are-missing");
    assertThat(trace.span("container busybox").getAttributes().get(stringKey("error.type")))
        .isEqualTo("jvm_exit");
  }

  @Test
  void theJvmItselfRecordsWhatRunsAsItExits() {
    ForkedJvm.Ended fork = new ForkedJvm(folder).run(EndsTheJvm.class);

    assertThat(fork.exitCode()).as(fork.said()).isEqualTo(3);
    assertThat(lines(fork.trace()))
        .endsWith(
            "      withAContainer() | test | fail | ERROR: the JVM ended before it: System.exit,"
                + " called by "
                + EndsTheJvm.class.getName()
                + ".withAContainer(ContainersOfTestsTest.java:N)",
            "        container busybox");
  }

  @Test
  void noneIsTracedWhereThatIsSwitchedOff() {
    SpanTree trace =
        new FixtureRun(folder).with("otel.test.containers.enabled", "false").run(InParallel.class);

    assertThat(trace.toString()).doesNotContain("container busybox");
  }
}
