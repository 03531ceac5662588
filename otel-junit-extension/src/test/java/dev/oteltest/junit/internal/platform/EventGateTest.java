package dev.oteltest.junit.internal.platform;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.junit.ForkedJvm;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JVMs in which other hooks take their time while tests go on. */
@Tag("any-version")
class EventGateTest {

  private static final int TESTS = 3_000;

  @TempDir Path folder;

  /** Each notes that it ended; the hundredth makes the JVM end, or lets others do so. */
  abstract static class GoingOn {

    private static final AtomicInteger ended = new AtomicInteger();

    @RepeatedTest(TESTS)
    void test() throws InterruptedException {
      Thread.sleep(1);
    }

    @AfterEach
    void note() throws IOException {
      Files.writeString(
          Path.of("notes"), "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      if (ended.incrementAndGet() == 100) {
        end(System.getProperty("end"));
      }
    }

    private static void end(String how) throws IOException {
      Thread tests = Thread.currentThread();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> hook(how, tests)));
      switch (how) {
        case "otherThread", "waits", "interrupts" -> new Thread(() -> System.exit(3)).start();
        case "test" -> System.exit(3);
        default -> Files.createFile(Path.of("ready"));
      }
    }

    private static void hook(String how, Thread tests) {
      try {
        switch (how) {
          case "waits" -> waitForTests();
          case "interrupts" -> {
            Thread.sleep(500);
            tests.interrupt();
            waitForTests();
          }
          default -> Thread.sleep(2_000);
        }
      } catch (InterruptedException | IOException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Notes how long it takes until ten more have ended. */
    private static void waitForTests() throws InterruptedException, IOException {
      long start = System.nanoTime();
      int enough = ended.get() + 10;
      while (ended.get() < enough) {
        Thread.sleep(1);
      }
      Files.writeString(Path.of("waited"), "" + (System.nanoTime() - start) / 1_000_000);
    }
  }

  static class FirstTestCases extends GoingOn {}

  static class SecondTestCases extends GoingOn {}

  private ForkedJvm ending(String how) {
    return new ForkedJvm(folder).option("-Dend=" + how);
  }

  private static final String PLAN =
      FirstTestCases.class.getName() + "," + SecondTestCases.class.getName();

  @ParameterizedTest
  @ValueSource(strings = {"otherThread", "SIGTERM"})
  void noTestFinishesAfterTheTraceDid(String how) throws Exception {
    ForkedJvm.Ended ended = run(ending(how));

    assertThat(ended.exitCode()).isIn(3, 143);
    assertAllThatEndedIsThere(ended, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"test", "otherThread", "SIGTERM"})
  void norInParallel(String how) throws Exception {
    ForkedJvm fork =
        ending(how)
            .option("-Djunit.jupiter.execution.parallel.enabled=true")
            .option("-Djunit.jupiter.execution.parallel.mode.default=concurrent")
            .option("-Djunit.jupiter.execution.parallel.config.strategy=fixed")
            .option("-Djunit.jupiter.execution.parallel.config.fixed.parallelism=4");

    ForkedJvm.Ended ended = run(fork);

    assertThat(ended.exitCode()).isIn(3, 143);
    assertAllThatEndedIsThere(ended, 4);
  }

  private ForkedJvm.Ended run(ForkedJvm fork) throws Exception {
    Process jvm = fork.start(PLAN);
    while (jvm.isAlive()) {
      if (Files.exists(folder.resolve("ready"))) {
        jvm.destroy();
        break;
      }
      Thread.sleep(5);
    }
    return fork.end(jvm);
  }

  private void assertAllThatEndedIsThere(ForkedJvm.Ended ended, int threads) throws IOException {
    List<SpanData> tests =
        ended.trace().spans().stream()
            .filter(span -> span.getAttributes().get(TestAttributes.CASE_STATUS) != null)
            .toList();
    Map<String, Long> counts =
        tests.stream()
            .collect(
                groupingBy(
                    test -> test.getAttributes().get(TestAttributes.CASE_STATUS), counting()));
    long notes = Files.size(folder.resolve("notes"));
    // A test that has made its note may still be about to be reported.
    assertThat(counts.getOrDefault("pass", 0L)).as("%s", counts).isBetween(notes - threads, notes);
    assertThat(counts.getOrDefault("fail", 0L)).isBetween(0L, (long) threads);
    assertThat(tests).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
    assertThat(tests)
        .extracting(test -> test.getAttributes().get(TestAttributes.CASE_NAME))
        .doesNotHaveDuplicates();
  }

  @Test
  void aHookThatWaitsForTestsGetsThem() throws IOException {
    assertThat(ending("waits").run(FirstTestCases.class).exitCode()).isEqualTo(3);

    assertThat(waited()).isLessThan(10_000);
  }

  /** As a pool's shutdownNow and awaitTermination do. */
  @Test
  void aHookThatInterruptsTestsIsNotHeldUp() throws IOException {
    assertThat(ending("interrupts").run(FirstTestCases.class).exitCode()).isEqualTo(3);

    assertThat(waited()).isLessThan(4_000);
  }

  private long waited() throws IOException {
    return Long.parseLong(Files.readString(folder.resolve("waited")));
  }
}
