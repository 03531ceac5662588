package dev.oteltest.junit;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.internal.run.RunDirectory;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forks that are killed at random instants. Each of their tests is accounted for: it passed, or was
 * running, or never ran; and the trace file is whole before, as it happens and after.
 */
@Tag("any-version")
class KillTest {

  private static final int KILLS = Integer.getInteger("otel.test.kills", 6);
  private static final int TESTS = 200;

  private static final Class<?>[] FIXTURES = {
    ATestCases.class, BTestCases.class, CTestCases.class, DTestCases.class, ETestCases.class,
    FTestCases.class, GTestCases.class, HTestCases.class, ITestCases.class, JTestCases.class
  };

  @TempDir Path folder;

  /** Each test counts itself in a file of one integer, and takes a millisecond. */
  abstract static class TwentyTests {

    private static int begun;

    static void begin() throws IOException {
      try (RandomAccessFile file = new RandomAccessFile("begun", "rw")) {
        file.writeInt(++begun);
      }
      long end = System.nanoTime() + 1_000_000;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }

    @Test
    void t01() throws IOException {
      begin();
    }

    @Test
    void t02() throws IOException {
      begin();
    }

    @Test
    void t03() throws IOException {
      begin();
    }

    @Test
    void t04() throws IOException {
      begin();
    }

    @Test
    void t05() throws IOException {
      begin();
    }

    @Test
    void t06() throws IOException {
      begin();
    }

    @Test
    void t07() throws IOException {
      begin();
    }

    @Test
    void t08() throws IOException {
      begin();
    }

    @Test
    void t09() throws IOException {
      begin();
    }

    @Test
    void t10() throws IOException {
      begin();
    }

    @Test
    void t11() throws IOException {
      begin();
    }

    @Test
    void t12() throws IOException {
      begin();
    }

    @Test
    void t13() throws IOException {
      begin();
    }

    @Test
    void t14() throws IOException {
      begin();
    }

    @Test
    void t15() throws IOException {
      begin();
    }

    @Test
    void t16() throws IOException {
      begin();
    }

    @Test
    void t17() throws IOException {
      begin();
    }

    @Test
    void t18() throws IOException {
      begin();
    }

    @Test
    void t19() throws IOException {
      begin();
    }

    @Test
    void t20() throws IOException {
      begin();
    }
  }

  static class ATestCases extends TwentyTests {}

  static class BTestCases extends TwentyTests {}

  static class CTestCases extends TwentyTests {}

  static class DTestCases extends TwentyTests {}

  static class ETestCases extends TwentyTests {}

  static class FTestCases extends TwentyTests {}

  static class GTestCases extends TwentyTests {}

  static class HTestCases extends TwentyTests {}

  static class ITestCases extends TwentyTests {}

  static class JTestCases extends TwentyTests {}

  @Test
  void accountsForEveryTest() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> kills = new ArrayList<>();
      for (int i = 0; i < KILLS; i++) {
        Path here = Files.createDirectory(folder.resolve("kill" + i));
        int number = i;
        kills.add(
            two.submit(
                () -> {
                  Seeds.run(number, seed -> kill(here, new Random(seed)));
                  return null;
                }));
      }
      for (Future<?> kill : kills) {
        kill.get();
      }
    } finally {
      two.shutdownNow();
    }
  }

  private static void kill(Path here, Random random) throws Exception {
    ForkedJvm fork = new ForkedJvm(here).option("-Dotel.test.run.id=build");
    String plan = Stream.of(FIXTURES).map(Class::getName).collect(Collectors.joining(","));
    Process jvm = fork.start(plan);
    try {
      boolean early = random.nextInt(5) == 0; // before its first test, maybe
      while (!early && begun(here) == 0 && jvm.isAlive()) {
        Thread.sleep(5);
      }
      TimeUnit.MICROSECONDS.sleep(random.nextInt(early ? 800_000 : 400_000));
      TraceFileCheck.check(fork.output());
    } finally {
      jvm.destroyForcibly().waitFor();
    }
    TraceFileCheck.check(fork.output());
    RunDirectory.join(here.resolve("target/otel-test"), "build").mergeInto(fork.output());
    TraceFileCheck.check(fork.output());
    assertAccounted(begun(here), TraceFileReader.readAll(fork.output()));
  }

  private static int begun(Path here) throws IOException {
    Path begun = here.resolve("begun");
    if (!Files.exists(begun) || Files.size(begun) < Integer.BYTES) {
      return 0;
    }
    try (RandomAccessFile file = new RandomAccessFile(begun.toFile(), "r")) {
      return file.readInt();
    }
  }

  private static void assertAccounted(int begun, List<SpanData> spans) {
    List<SpanData> tests =
        spans.stream()
            .filter(span -> span.getAttributes().get(TestAttributes.CASE_NAME) != null)
            .toList();
    assertThat(tests)
        .extracting(test -> test.getAttributes().get(TestAttributes.CASE_NAME))
        .doesNotHaveDuplicates();
    if (begun == 0 && tests.isEmpty()) {
      return; // it was killed before it knew what to run
    }
    Map<String, Long> ended =
        tests.stream()
            .collect(
                groupingBy(
                    test -> test.getAttributes().get(TestAttributes.CASE_STATUS), counting()));
    long passed = ended.getOrDefault("pass", 0L);
    long failed = ended.getOrDefault("fail", 0L);
    long skipped = ended.getOrDefault("skipped", 0L);
    assertThat(passed + failed + skipped).as("all tests: %s", ended).isEqualTo(TESTS);
    // It may have been killed between two tests, or before a test could count itself.
    assertThat(passed).as("passed, of %s begun: %s", begun, ended).isIn(begun - 1L, (long) begun);
    assertThat(failed).as("running: %s", ended).isBetween(begun - passed, 1L);
    assertThat(spans).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
    assertThat(spans).extracting(SpanData::getTraceId).containsOnly(spans.get(0).getTraceId());
    List<String> ids = spans.stream().map(SpanData::getSpanId).toList();
    assertThat(spans)
        .filteredOn(span -> !ids.contains(span.getParentSpanId()))
        .extracting(SpanData::getName)
        .containsExactly("test run");
  }

  /** Six forks of one run, two at a time: each merges as it ends, while the other goes on. */
  @Test
  void theFileIsWholeWheneverSomebodyLooks() throws Exception {
    ExecutorService forks = Executors.newFixedThreadPool(2);
    ForkedJvm fork = new ForkedJvm(folder).option("-Dotel.test.run.id=build");
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String fixture = FIXTURES[i].getName();
        running.add(forks.submit(() -> fork.start(fixture).waitFor()));
      }
      while (!running.stream().allMatch(Future::isDone)) {
        TraceFileCheck.check(fork.output());
      }
    } finally {
      forks.shutdownNow();
    }

    assertThat(TraceFileReader.readAll(fork.output()))
        .extracting(span -> span.getAttributes().get(TestAttributes.CASE_NAME))
        .filteredOn(name -> name != null)
        .hasSize(6 * 20)
        .doesNotHaveDuplicates();
    assertThat(folder.resolve("target/otel-test/build"))
        .isDirectoryNotContaining(file -> file.toString().endsWith(".inflight"))
        .isDirectoryNotContaining(file -> file.toString().endsWith(".tmp"));
    assertThat(folder.resolve("target"))
        .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));
  }
}
