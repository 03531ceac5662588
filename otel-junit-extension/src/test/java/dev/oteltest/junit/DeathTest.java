package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.internal.run.RunDirectory;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.converter.ArgumentConverter;
import org.junit.jupiter.params.converter.ConvertWith;
import org.junit.jupiter.params.provider.ValueSource;

/** JVMs that end in the middle of a test: nothing that was over is lost, what ran is named. */
@Tag("any-version")
class DeathTest {

  @TempDir Path folder;

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class DyingTestCases {
    @Test
    void a() {
      GlobalOpenTelemetry.getTracer("app").spanBuilder("work").startSpan().end();
    }

    @Test
    void b() throws Exception {
      switch (System.getProperty("death")) {
        case "exit" -> System.exit(3);
        case "halt" -> Runtime.getRuntime().halt(4);
        case "memory" -> {
          List<byte[]> hog = new ArrayList<>();
          while (true) {
            hog.add(new byte[1 << 24]);
          }
        }
        case "thread" -> new Thread(null, () -> {}, "of 32 TB", 1L << 45).start();
        case "hang" -> {
          Files.createFile(Path.of("hangs"));
          Thread.sleep(600_000);
        }
        default -> throw new IllegalStateException();
      }
    }

    @Test
    void c() {}
  }

  private ForkedJvm dying(String death) {
    return new ForkedJvm(folder).option("-Ddeath=" + death).option("-Dotel.test.run.id=build");
  }

  /** What the next JVM of the run does, or the build: it merges the parts. */
  private SpanTree merged() throws IOException {
    Path output = folder.resolve("target/test-traces.pb");
    RunDirectory.join(folder.resolve("target/otel-test"), "build").mergeInto(output);
    return new SpanTree(TraceFileReader.readAll(output));
  }

  @Test
  void systemExitEndsTheTraceByItself() {
    ForkedJvm.Ended fork = dying("exit").run(DyingTestCases.class);

    assertThat(fork.exitCode()).isEqualTo(3);
    assertThat(fork.trace().toString().replaceAll("java:\\d+", "java:N"))
        .isEqualTo(
            """
            test run | run | failure | because GONE | ERROR: 1 of 3 tests failed
              JUnit Jupiter | engine | failure | ERROR: 1 of 3 tests failed
                DeathTest$DyingTestCases | class | failure | ERROR: 1 of 3 tests failed
                  a() | test | pass
                    work
                  b() | test | fail | ERROR: GONE
                  c() | test | skipped | never_ran | because GONE | link b()
            """
                .replace(
                    "GONE",
                    "the JVM ended before it: System.exit, called by"
                        + " dev.oteltest.junit.DeathTest$DyingTestCases.b(DeathTest.java:N)"));
  }

  @Test
  void theNextMergeRecoversTheTestsOfAHaltedJvm() throws IOException {
    ForkedJvm.Ended fork = dying("halt").run(DyingTestCases.class);

    assertThat(fork.exitCode()).isEqualTo(4);
    assertThat(fork.trace().spans())
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder("a()", "work");
    String gone = "ERROR: The JVM ended (pid N) while this ";
    assertThat(merged().toString().replaceAll("pid \\d+", "pid N"))
        .isEqualTo(
            """
            test run | run | failure | GONEwas running
              JUnit Jupiter | engine | failure | GONEwas running
                DeathTest$DyingTestCases | class | failure | GONEwas running
                  a() | test | pass
                    work
                  b() | test | fail | GONEtest was running
                  c() | test | skipped | never_ran | because the JVM ended (pid N) before it | link b()
            """
                .replace(
                    "was running", "was running; see docs/troubleshooting.md#tests-are-missing")
                .replace("GONE", gone));
  }

  @Test
  void aKilledContainerCountsWhatIsKnownOfItsTests() throws IOException {
    String plan =
        Stream.of(OtherTestCases.class, DyingTestCases.class, ToComeTestCases.class)
            .map(Class::getName)
            .collect(Collectors.joining(","));
    ForkedJvm fork = dying("halt");
    fork.end(fork.start(plan));

    SpanTree trace = merged();

    assertThat(counts(trace.kind("run"))).containsExactly(2L, 1L, 3L);
    assertThat(counts(trace.kind("engine"))).containsExactly(2L, 1L, 3L);
    assertThat(counts(trace.span("DeathTest$OtherTestCases"))).containsExactly(1L, 0L, 0L);
    assertThat(counts(trace.span("DeathTest$DyingTestCases"))).containsExactly(1L, 1L, 1L);
    assertThat(counts(trace.span("DeathTest$ToComeTestCases"))).containsExactly(0L, 0L, 2L);
  }

  /** The last attempt counts: what failed in one plan and passed in the next is no failure. */
  @Test
  void aKilledRunCountsATestByItsLastAttempt() throws IOException {
    ForkedJvm fork = dying("halt");
    fork.end(
        fork.start(
            FlakyTestCases.class.getName(),
            FlakyTestCases.class.getName(),
            DyingTestCases.class.getName()));

    SpanTree trace = merged();

    assertThat(counts(trace.kind("run"))).containsExactly(2L, 1L, 1L);
  }

  private static List<Long> counts(SpanData container) {
    return Stream.of(
            TestAttributes.TESTS_PASSED, TestAttributes.TESTS_FAILED, TestAttributes.TESTS_SKIPPED)
        .map(key -> container.getAttributes().get(key))
        .toList();
  }

  static class FlakyTestCases {
    private static int attempts;

    @Test
    void flaky() {
      assertThat(++attempts).isEqualTo(2);
    }
  }

  @Test
  void aNewRunReplacesTheOldOnesFileEvenIfItDies() {
    dying("exit").run(DyingTestCases.class);
    String passing = OtherTestCases.class.getName();
    ForkedJvm again =
        new ForkedJvm(folder).option("-Ddeath=halt").option("-Dotel.test.run.id=next");

    ForkedJvm.Ended ended = again.end(again.start(passing, DyingTestCases.class.getName()));

    assertThat(ended.trace().spans())
        .extracting(SpanData::getName)
        .contains("other()", "a()")
        .doesNotContain("b()", "test run");
  }

  static class OtherTestCases {
    @Test
    void other() {}
  }

  @DisplayNameGeneration(Deadly.class)
  static class NeverPlannedTestCases {
    @Test
    void test() {}
  }

  /** Is asked for names while JUnit looks for tests. */
  static final class Deadly extends DisplayNameGenerator.Standard {
    @Override
    public String generateDisplayNameForClass(Class<?> testClass) {
      Runtime.getRuntime().halt(4);
      return "";
    }
  }

  @Test
  void aForkThatDiesBeforeItsPlanLeavesNoOldFile() {
    ForkedJvm fork = new ForkedJvm(folder);
    assertThat(fork.run(OtherTestCases.class).trace().spans()).isNotEmpty();

    // The second plan is never reached; its name is what a fork of Surefire is known by.
    ForkedJvm.Ended died = fork.end(fork.start(NeverPlannedTestCases.class.getName(), "surefire"));

    assertThat(died.exitCode()).isEqualTo(4);
    assertThat(died.trace().spans()).isEmpty();
    assertThat(folder.resolve("target/test-traces.previous.pb")).doesNotExist();
  }

  @Test
  void anOutOfMemoryErrorEndsTheTestThatHadIt() {
    ForkedJvm.Ended fork = dying("memory").option("-Xmx64m").run(DyingTestCases.class);

    assertThat(fork.trace().span("a()").getAttributes().get(TestAttributes.CASE_STATUS))
        .isEqualTo("pass");
    assertThat(fork.trace().span("b()").getAttributes().get(TestAttributes.CASE_STATUS))
        .isEqualTo("fail");
  }

  @Test
  void noThreadToBeHadEndsTheTestThatWantedOne() {
    ForkedJvm.Ended fork = dying("thread").run(DyingTestCases.class);

    assertThat(fork.trace().span("a()").getAttributes().get(TestAttributes.CASE_STATUS))
        .isEqualTo("pass");
    assertThat(fork.trace().span("b()").getAttributes().get(TestAttributes.CASE_STATUS))
        .isEqualTo("fail");
    assertThat(fork.trace().span("c()").getAttributes().get(TestAttributes.RESULT))
        .isEqualTo("never_ran");
  }

  @Test
  void aTerminatedJvmEndsItsTraceByItself() throws Exception {
    ForkedJvm fork = dying("hang");
    Process jvm = fork.start(DyingTestCases.class.getName());
    while (!Files.exists(folder.resolve("hangs"))) {
      Thread.sleep(5);
    }
    jvm.destroy(); // SIGTERM

    ForkedJvm.Ended ended = fork.end(jvm);

    assertThat(ended.exitCode()).isEqualTo(143);
    assertThat(ended.trace())
        .hasToString(
            """
            test run | run | failure | because GONE | ERROR: 1 of 3 tests failed
              JUnit Jupiter | engine | failure | ERROR: 1 of 3 tests failed
                DeathTest$DyingTestCases | class | failure | ERROR: 1 of 3 tests failed
                  a() | test | pass
                    work
                  b() | test | fail | ERROR: GONE
                  c() | test | skipped | never_ran | because GONE | link b()
            """
                .replace("GONE", "the JVM ended before it: SIGTERM"));
  }

  @Test
  void aClassThatHadNotStartedIsRecorded() throws IOException {
    ForkedJvm fork = dying("halt").option("-Dotel.test.trace.per=class");
    String plan = DyingTestCases.class.getName() + "," + ToComeTestCases.class.getName();
    fork.end(fork.start(plan));

    assertThat(merged().toString().replaceAll("pid \\d+", "pid N"))
        .contains(
            """
            DeathTest$ToComeTestCases | class | skipped | never_ran | because GONE | link test run | link b()
              inner() | test | skipped | never_ran | because GONE | link b()
              of(String[]) | template | skipped | never_ran | because GONE | link b()
            """
                .replace("GONE", "the JVM ended (pid N) before it"));
    SpanData never = merged().span("inner()");
    SpanData ran =
        new ForkedJvm(folder)
            .option("-Dotel.test.run.id=other")
            .run(ToComeTestCases.class)
            .trace()
            .span("inner()");
    for (AttributeKey<?> key :
        List.of(
            TestAttributes.UNIQUE_ID,
            TestAttributes.CASE_NAME,
            TestAttributes.SUITE_NAME,
            CommonAttributes.FUNCTION,
            TestAttributes.KIND)) {
      assertThat(never.getAttributes().get(key)).isEqualTo(ran.getAttributes().get(key));
    }
  }

  static class ToComeTestCases {
    @Test
    void inner() {}

    @ParameterizedTest
    @ValueSource(strings = "a")
    void of(@ConvertWith(Split.class) String[] parts) {}

    static final class Split implements ArgumentConverter {
      @Override
      public Object convert(Object source, ParameterContext context) {
        return new String[] {source.toString()};
      }
    }
  }

  /** What another JVM of the run runs is not recorded as never run. */
  @Test
  void whatAnotherForkRunsIsNotRecordedAsNeverRun() throws IOException {
    String plan = DyingTestCases.class.getName() + "," + OtherTestCases.class.getName();
    ForkedJvm fork = dying("halt");
    fork.end(fork.start(plan));
    assertThat(merged().span("other()").getAttributes().get(TestAttributes.RESULT))
        .isEqualTo("never_ran");

    SpanTree after = dying("halt").run(OtherTestCases.class).trace();

    assertThat(after.span("other()").getAttributes().get(TestAttributes.CASE_STATUS))
        .isEqualTo("pass");
    assertThat(after.span("c()").getAttributes().get(TestAttributes.RESULT)).isEqualTo("never_ran");
  }

  @Test
  void onAFullDiskTheTestsGoOn() throws Exception {
    try (MountedFileSystem disk = MountedFileSystem.on(folder.resolve("target"), "size=160k")) {
      ForkedJvm fork = dying("none");
      ForkedJvm.Ended ended = fork.end(fork.start(ManyTestCases.class.getName()));

      assertThat(ended.exitCode()).isZero();
      assertThat(ended.said())
          .contains("1000 passed, 0 failed")
          .containsOnlyOnce("Cannot write the test trace to");
      TraceFileCheck.check(fork.output());
      List<Integer> kept =
          TraceFileReader.readAll(fork.output()).stream()
              .filter(span -> span.getAttributes().get(TestAttributes.CASE_NAME) != null)
              .map(span -> Integer.parseInt(span.getName().split(" ", -1)[1]))
              .toList();
      assertThat(kept).isNotEmpty().hasSizeLessThan(1000);
      assertThat(kept)
          .containsExactlyElementsOf(IntStream.rangeClosed(1, kept.size()).boxed().toList());
    }
  }

  @Test
  void inAReadOnlyFolderTheTestsGoOn() throws Exception {
    try (MountedFileSystem disk = MountedFileSystem.on(folder.resolve("target"), "ro")) {
      ForkedJvm.Ended ended = dying("none").run(OtherTestCases.class);

      assertThat(ended.exitCode()).isZero();
      assertThat(ended.said())
          .contains("1 passed, 0 failed")
          .containsOnlyOnce(", so the tests get no trace file.");
      assertThat(folder.resolve("target")).isEmptyDirectory();
    }
  }

  @Test
  void aFileThatIsNotOfTheTestsIsNamed() throws Exception {
    ForkedJvm fork = dying("none");
    fork.run(OtherTestCases.class);
    Path lock = folder.resolve("target/otel-test/lock");
    Files.delete(lock);
    Files.createDirectory(lock); // can't be opened, as one of another account

    assertThat(fork.run(OtherTestCases.class).said())
        .contains("1 passed, 0 failed")
        .containsOnlyOnce(
            ", so the tests get no trace file, and what is in "
                + fork.output().toRealPath()
                + " is not of them.");
  }

  static class ManyTestCases {
    @RepeatedTest(1000)
    void many() {}
  }
}
