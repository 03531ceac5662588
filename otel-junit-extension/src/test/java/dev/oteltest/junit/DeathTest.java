package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.TraceFileReader;
import dev.oteltest.otlp.TraceRun;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that end in the middle of a test: nothing that was over is lost, what ran is named. */
class DeathTest {

  @TempDir Path folder;

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class DyingTestCases {
    @Test
    void a() {
      GlobalOpenTelemetry.getTracer("app").spanBuilder("work").startSpan().end();
    }

    @Test
    void b() {
      switch (System.getProperty("death")) {
        case "exit" -> System.exit(3);
        case "halt" -> Runtime.getRuntime().halt(4);
        case "memory" -> {
          List<byte[]> hog = new ArrayList<>();
          while (true) {
            hog.add(new byte[1 << 24]);
          }
        }
        default -> throw new IllegalStateException();
      }
    }

    @Test
    void c() {}
  }

  private Fork dying(String death) {
    return new Fork(folder).option("-Ddeath=" + death).option("-Dotel.test.run.id=build");
  }

  /** What the next JVM of the run does, or the build: it merges the parts. */
  private SpanTree merged() throws IOException {
    Path output = folder.resolve("target/test-traces.pb");
    TraceRun.join(folder.resolve("target/otel-test"), "build").mergeInto(output);
    return new SpanTree(TraceFileReader.readAll(output));
  }

  @Test
  void systemExitEndsTheTraceByItself() {
    Fork.Ended fork = dying("exit").run(DyingTestCases.class);

    assertThat(fork.exitCode()).isEqualTo(3);
    assertThat(fork.trace())
        .hasToString(
            """
            test run | run | failure | ERROR: 1 of 3 tests failed
              JUnit Jupiter | engine | failure | ERROR: 1 of 3 tests failed
                DeathTest$DyingTestCases | class | failure | ERROR: 1 of 3 tests failed
                  a() | test | pass
                    work
                  b() | test | fail | ERROR: the JVM ended before it
                  c() | test | skipped | never_ran | because the JVM ended before it | link b()
            """);
  }

  @Test
  void aHaltedJvmsTestsAreToldByWhoeverMergesNext() throws IOException {
    Fork.Ended fork = dying("halt").run(DyingTestCases.class);

    assertThat(fork.exitCode()).isEqualTo(4);
    assertThat(fork.trace().spans())
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder("a()", "work");
    String gone = "ERROR: The JVM ended (pid N) while this ";
    assertThat(merged().toString().replaceAll("pid \\d+", "pid N"))
        .isEqualTo(
            """
            test run | run | GONEwas running
              JUnit Jupiter | engine | GONEwas running
                DeathTest$DyingTestCases | class | GONEwas running
                  a() | test | pass
                    work
                  b() | test | fail | GONEtest was running
                  c() | test | skipped | never_ran | because the JVM ended (pid N) before it | link b()
            """
                .replace("GONE", gone));
  }

  @Test
  void aNewRunReplacesTheOldOnesFileEvenIfItDies() {
    dying("exit").run(DyingTestCases.class);
    String passing = OtherTestCases.class.getName();
    Fork again = new Fork(folder).option("-Ddeath=halt").option("-Dotel.test.run.id=next");

    Fork.Ended ended = again.end(again.start(passing, DyingTestCases.class.getName()));

    assertThat(ended.trace().spans())
        .extracting(SpanData::getName)
        .contains("other()", "a()")
        .doesNotContain("b()", "test run");
  }

  static class OtherTestCases {
    @Test
    void other() {}
  }

  @Test
  void anOutOfMemoryErrorEndsTheTestThatHadIt() {
    Fork.Ended fork = dying("memory").option("-Xmx64m").run(DyingTestCases.class);

    assertThat(fork.trace().span("a()").getAttributes().get(Keys.CASE_STATUS)).isEqualTo("pass");
    assertThat(fork.trace().span("b()").getAttributes().get(Keys.CASE_STATUS)).isEqualTo("fail");
  }

  static class ManyTestCases {
    @RepeatedTest(100_000)
    void many(RepetitionInfo info) throws IOException {
      try (RandomAccessFile done = new RandomAccessFile("done", "rw")) {
        done.writeInt(info.getCurrentRepetition());
      }
    }
  }

  /** A file of one integer tells how far the tests were; JVMs are killed at random instants. */
  @Test
  void aKilledJvmLosesNoFinishedTest() throws IOException, InterruptedException {
    Random random = new Random(7);
    for (int kill = 0; kill < Integer.getInteger("otel.test.kills", 5); kill++) {
      Path here = Files.createDirectory(folder.resolve("kill" + kill));
      Process jvm =
          new Fork(here).option("-Dotel.test.run.id=build").start(ManyTestCases.class.getName());
      while (!Files.exists(here.resolve("done")) || Files.size(here.resolve("done")) < 4) {
        Thread.sleep(5);
      }
      Thread.sleep(random.nextInt(1_500));
      jvm.destroyForcibly().waitFor();
      assertAccounted(here);
    }
  }

  private static void assertAccounted(Path here) throws IOException {
    int begun;
    try (RandomAccessFile done = new RandomAccessFile(here.resolve("done").toFile(), "r")) {
      begun = done.readInt();
    }
    Path output = here.resolve("target/test-traces.pb");
    TraceRun.join(here.resolve("target/otel-test"), "build").mergeInto(output);
    List<SpanData> tests =
        TraceFileReader.readAll(output).stream()
            .filter(span -> "invocation".equals(span.getAttributes().get(Keys.KIND)))
            .toList();
    assertThat(tests)
        .extracting(span -> span.getAttributes().get(Keys.CASE_NAME))
        .doesNotHaveDuplicates();
    TreeSet<Integer> passed = new TreeSet<>();
    int failed = 0;
    for (SpanData test : tests) {
      String name = test.getName();
      int number = Integer.parseInt(name.split(" ", -1)[1]);
      if ("pass".equals(test.getAttributes().get(Keys.CASE_STATUS))) {
        passed.add(number);
      } else {
        failed++;
        assertThat(number).isBetween(begun - 1, begun + 1);
      }
    }
    int last = passed.isEmpty() ? 0 : passed.last();
    assertThat(passed).hasSize(last);
    assertThat(last).isIn(begun - 1, begun);
    assertThat(failed).isLessThanOrEqualTo(1);
  }
}
