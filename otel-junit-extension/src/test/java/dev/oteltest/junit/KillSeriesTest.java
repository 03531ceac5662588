package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.internal.run.RunDirectories;
import dev.oteltest.otlp.internal.run.RunDirectory;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs of one, two and four forks that are cut short at random instants: one fork is killed while
 * the others go on, or one after the other, or all at once. What had finished is in the file that
 * people look at within about a second; and all of it is in a file once somebody comes next.
 */
@Tag("any-version")
class KillSeriesTest {

  private static final int KILLS = Integer.getInteger("otel.test.kills", 9);
  private static final int[] FORKS = {1, 2, 4};

  private static final List<Class<?>> FIXTURES =
      List.of(ATestCases.class, BTestCases.class, CTestCases.class, DTestCases.class);

  private enum Death {
    ONE_FORK,
    THE_LAST_AFTER_THE_OTHERS,
    ALL_AT_ONCE
  }

  private final AtomicLong finished = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private final AtomicLong lag = new AtomicLong();

  @TempDir Path folder;

  /** Each test notes when it is over, right before our listener is notified. */
  abstract static class ManyTests {

    private static DataOutputStream notes;

    @RepeatedTest(20_000)
    void test() throws InterruptedException {
      Thread.sleep(1);
    }

    @AfterEach
    void note() throws IOException {
      if (notes == null) {
        notes = new DataOutputStream(new FileOutputStream(getClass().getSimpleName()));
      }
      notes.writeLong(System.currentTimeMillis());
    }
  }

  static class ATestCases extends ManyTests {}

  static class BTestCases extends ManyTests {}

  static class CTestCases extends ManyTests {}

  static class DTestCases extends ManyTests {}

  @Test
  void nothingFinishedIsLost() throws Exception {
    for (int i = 0; i < KILLS; i++) {
      int forks = FORKS[i % FORKS.length];
      Death death = Death.values()[i / FORKS.length % Death.values().length];
      Path here = Files.createDirectory(folder.resolve("kill" + i));
      Seeds.run(i, seed -> kill(here, forks, death, new Random(seed)));
      try (var files = Files.walk(here)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    System.out.printf(
        "%d kills: %d tests finished, none lost; %d of them were not yet shown, for %d ms at"
            + " most%n",
        KILLS, finished.get(), late.get(), lag.get());
  }

  private void kill(Path here, int forks, Death death, Random random) throws Exception {
    ForkedJvm fork = new ForkedJvm(here).option("-Dotel.test.run.id=killed");
    List<Process> jvms = new ArrayList<>();
    try {
      for (int i = 0; i < forks; i++) {
        jvms.add(fork.start(FIXTURES.get(i).getName()));
      }
      for (int i = 0; i < forks; i++) {
        while (notes(here, i).remaining() == 0 && jvms.get(i).isAlive()) {
          Thread.sleep(5);
        }
      }
      Thread.sleep(random.nextInt(2_500));
      long killed = kill(fork, jvms, death, random);
      look(here, fork, killed, forks);
    } finally {
      for (Process jvm : jvms) {
        jvm.destroyForcibly().waitFor();
      }
    }
    Path file = fork.output();
    if (random.nextBoolean()) {
      RunDirectories.complete(here.resolve("target/otel-test"));
    } else {
      RunDirectory.join(here.resolve("target/otel-test"), "next").show(file);
      assertThat(TraceFileReader.readAll(file)).isEmpty();
      file = file.resolveSibling("test-traces.previous.pb");
    }
    TraceFileCheck.check(file);
    List<SpanData> spans = TraceFileReader.readAll(file);
    assertThat(spans).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
    for (int i = 0; i < forks; i++) {
      int noted = notes(here, i).remaining();
      // The last one may have been killed between its note and its end.
      assertThat(passed(spans, i)).as("%s of fork %d", death, i).isIn(noted - 1L, (long) noted);
      finished.addAndGet(passed(spans, i));
    }
  }

  /**
   * @return when the first was killed after whose death nobody went on
   */
  private static long kill(ForkedJvm fork, List<Process> jvms, Death death, Random random)
      throws Exception {
    List<Process> order = new ArrayList<>(jvms);
    Collections.shuffle(order, random);
    if (death == Death.ONE_FORK) {
      order.remove(0).destroyForcibly().waitFor();
      Thread.sleep(random.nextInt(1_000));
      TraceFileCheck.check(fork.output());
    }
    if (death == Death.THE_LAST_AFTER_THE_OTHERS) {
      while (order.size() > 1) {
        order.remove(0).destroyForcibly();
        Thread.sleep(random.nextInt(300));
      }
    }
    long now = System.currentTimeMillis();
    order.forEach(Process::destroyForcibly);
    for (Process jvm : jvms) {
      jvm.waitFor();
    }
    return now;
  }

  /** What anybody sees who looks right now, before anybody came next. */
  private void look(Path here, ForkedJvm fork, long killed, int forks)
      throws IOException, InterruptedException {
    TraceFileCheck.check(fork.output());
    List<SpanData> spans = TraceFileReader.readAll(fork.output());
    for (int i = 0; i < forks; i++) {
      LongBuffer notes = notes(here, i);
      int shown = (int) passed(spans, i);
      if (shown < notes.remaining() - 1) {
        late.addAndGet(notes.remaining() - 1L - shown);
        lag.accumulateAndGet(killed - notes.get(shown), Math::max);
      }
    }
  }

  /** What the series measures, as it happens: forks that do not end show all the same. */
  @Test
  void theFileHasTheTestsOfAllLivingForks() throws Exception {
    ForkedJvm fork = new ForkedJvm(folder).option("-Dotel.test.run.id=running");
    List<Process> jvms = new ArrayList<>();
    try {
      for (Class<?> fixture : FIXTURES) {
        jvms.add(fork.start(fixture.getName()));
      }
      for (int i = 0; i < FIXTURES.size(); i++) {
        awaitShown(fork, i, 50);
      }
      // One of the forks keeps the file up to date; whichever it is, it dies here.
      for (int dead = 0; dead < FIXTURES.size(); dead++) {
        assertThat(jvms.subList(dead, jvms.size())).allMatch(Process::isAlive);
        jvms.get(dead).destroyForcibly().waitFor();
        for (int i = dead + 1; i < FIXTURES.size(); i++) {
          awaitShown(fork, i, notes(folder, i).remaining());
        }
      }
    } finally {
      for (Process jvm : jvms) {
        jvm.destroyForcibly().waitFor();
      }
    }
  }

  private static void awaitShown(ForkedJvm fork, int fixture, long atLeast) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (passed(fork.trace().spans(), fixture) < atLeast) {
      assertThat(System.nanoTime()).as("shown of fork %d", fixture).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private static long passed(List<SpanData> spans, int fixture) {
    String name = FIXTURES.get(fixture).getName();
    return spans.stream()
        .filter(span -> name.equals(span.getAttributes().get(TestAttributes.SUITE_NAME)))
        .filter(span -> "pass".equals(span.getAttributes().get(TestAttributes.CASE_STATUS)))
        .count();
  }

  private static LongBuffer notes(Path here, int fixture) throws IOException, InterruptedException {
    Path file = here.resolve(FIXTURES.get(fixture).getSimpleName());
    return Files.exists(file)
        ? ByteBuffer.wrap(Files.readAllBytes(file)).asLongBuffer()
        : LongBuffer.allocate(0);
  }
}
