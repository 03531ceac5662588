package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.internal.run.RunDirectories;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions and plans at the same time in one JVM, which lives or is killed. */
@Tag("any-version")
class SideBySideTest {

  private static final int KILLS = Integer.getInteger("otel.test.kills", 3);

  /** How many tests of a class run at the same time, and may have noted but not reported it. */
  private static final Map<Class<?>, Integer> FIXTURES =
      Map.of(
          SideBySideMain.AtOnceTestCases.class, 2,
          SideBySideMain.SharingTestCases.class, 2,
          SideBySideMain.InsideTestCases.class, 1,
          SideBySideMain.NestingTestCases.class, 1,
          SideBySideMain.TwiceTestCases.class, 1);

  @TempDir Path folder;

  @Test
  void eachTestIsRecordedOnce() throws Exception {
    ForkedJvm.Ended fork = fork(folder).end(fork(folder).start("4"));

    assertThat(fork.exitCode()).isZero();
    assertThat(fork.said()).doesNotContain("WARNING");
    assertRecorded(fork.trace().spans(), folder, false);
    TraceFileCheck.check(fork(folder).output());
  }

  @Test
  void nothingFinishedIsLostIfTheJvmIsKilled() throws Exception {
    for (int i = 0; i < KILLS; i++) {
      Path here = Files.createDirectory(folder.resolve("kill" + i));
      Seeds.run(i, seed -> kill(here, new Random(seed)));
    }
  }

  private static void kill(Path here, Random random) throws Exception {
    ForkedJvm fork = fork(here);
    Process jvm = fork.start("1000000");
    try {
      for (Class<?> fixture : FIXTURES.keySet()) {
        await(fork, here, fixture, 1);
      }
      // Sessions have ended meanwhile, inside of others and beside them; it shows what comes then.
      for (Class<?> fixture : FIXTURES.keySet()) {
        await(fork, here, fixture, noted(here, fixture) + 1);
      }
      Thread.sleep(random.nextInt(500));
    } finally {
      jvm.destroyForcibly().waitFor();
    }
    TraceFileCheck.check(fork.output());
    RunDirectories.complete(here.resolve("target/otel-test"));
    assertRecorded(TraceFileReader.readAll(fork.output()), here, true);
  }

  private static ForkedJvm fork(Path here) {
    return new ForkedJvm(here).mainClass(SideBySideMain.class.getName());
  }

  private static void await(ForkedJvm fork, Path here, Class<?> fixture, long atLeast)
      throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (count(fork.trace().spans(), fixture, "pass") < atLeast) {
      assertThat(System.nanoTime())
          .as("%s is shown %d times of %d", fixture, atLeast, noted(here, fixture))
          .isLessThan(end);
      Thread.sleep(50);
    }
  }

  private static void assertRecorded(List<SpanData> spans, Path here, boolean killed)
      throws IOException {
    assertThat(spans).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
    for (Map.Entry<Class<?>, Integer> fixture : FIXTURES.entrySet()) {
      int atOnce = killed ? fixture.getValue() : 0;
      long noted = noted(here, fixture.getKey());
      assertThat(count(spans, fixture.getKey(), "pass"))
          .as("passed of %s", fixture.getKey())
          .isBetween(noted - atOnce, noted)
          .isPositive();
      assertThat(count(spans, fixture.getKey(), "fail"))
          .as("were running of %s", fixture.getKey())
          .isLessThanOrEqualTo(atOnce);
    }
    if (!killed) {
      assertThat(spans)
          .extracting(span -> span.getAttributes().get(TestAttributes.CASE_STATUS))
          .doesNotContain("skipped");
    }
  }

  private static long count(List<SpanData> spans, Class<?> fixture, String status) {
    return spans.stream()
        .filter(
            span -> fixture.getName().equals(span.getAttributes().get(TestAttributes.SUITE_NAME)))
        .filter(span -> status.equals(span.getAttributes().get(TestAttributes.CASE_STATUS)))
        .count();
  }

  private static long noted(Path here, Class<?> fixture) throws IOException {
    Path notes = here.resolve(fixture.getSimpleName());
    return Files.exists(notes) ? Files.size(notes) : 0;
  }
}
