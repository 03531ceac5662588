package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.junit.internal.config.RunSetting;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.launcher.LauncherSession;

/** Several launcher sessions in one JVM, as IDEs and tests of test frameworks have them. */
@Execution(ExecutionMode.SAME_THREAD) // of the statics below
class SessionsTest {

  @TempDir Path one;
  @TempDir Path two;

  private static CountDownLatch running = new CountDownLatch(1);
  private static CountDownLatch goOn = new CountDownLatch(1);
  private static Path inside = Path.of("");
  private static List<String> insideSaw = List.of();

  @BeforeEach
  void reset() {
    running = new CountDownLatch(1);
    goOn = new CountDownLatch(1);
  }

  static class ShortTestCases {
    @Test
    void isShort() {}
  }

  static class LongTestCases {
    @Test
    void isLong() throws InterruptedException {
      if (running.getCount() > 0) {
        running.countDown();
        assertThat(goOn.await(1, TimeUnit.MINUTES)).isTrue();
      }
    }

    @Test
    void isAfterIt() {}
  }

  static class NestingTestCases {
    @Test
    void runsTests() {
      insideSaw = tests(new FixtureRun(inside).run(ShortTestCases.class));
    }
  }

  static class SkippedTestCases {
    @Disabled("not now")
    @Test
    void isOff() {}
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> tests(SpanTree trace) {
    return trace.toString().lines().filter(line -> line.contains("| test |")).toList();
  }

  @Test
  void oneThatOpensLaterAndEndsEarlierTakesNothingFromTheOther() throws Exception {
    FixtureRun longRun = new FixtureRun(one);
    FixtureRun shortRun = new FixtureRun(two);
    LauncherSession longSession = longRun.openSession();
    LauncherSession shortSession = shortRun.openSession();

    Thread elsewhere = new Thread(() -> longRun.execute(longSession, LongTestCases.class));
    elsewhere.start();
    assertThat(running.await(1, TimeUnit.MINUTES)).isTrue();
    shortRun.execute(shortSession, ShortTestCases.class);
    shortSession.close();
    goOn.countDown();
    elsewhere.join();
    longSession.close();

    assertThat(tests(longRun.read()))
        .containsExactlyInAnyOrder(
            "      isLong() | test | pass", "      isAfterIt() | test | pass");
    assertThat(tests(shortRun.read())).containsExactly("      isShort() | test | pass");
  }

  @Test
  void oneInATestOfAnotherHasAFileOfItsOwnAndIsBelowThatTest() {
    inside = two;

    SpanTree outer = new FixtureRun(one).run(NestingTestCases.class);

    assertThat(tests(outer)).containsExactly("      runsTests() | test | pass");
    assertThat(insideSaw).containsExactly("      isShort() | test | pass");
    assertThat(new FixtureRun(two).read().span("test run").getParentSpanId())
        .isEqualTo(outer.span("runsTests()").getSpanId());
  }

  @Test
  void twoPlansOfOneAtTheSameTimeAreApart() throws Exception {
    FixtureRun run = new FixtureRun(one);
    SpanTree trace =
        run.session(
            launcher -> {
              TracingListener listener = new TracingListener(); // as JUnit has one for a session
              Thread elsewhere =
                  new Thread(() -> run.execute(launcher, listener, LongTestCases.class));
              elsewhere.start();
              await(running);
              run.execute(launcher, listener, ShortTestCases.class, LongTestCases.class);
              goOn.countDown();
              join(elsewhere);
            });

    assertThat(tests(trace))
        .containsExactlyInAnyOrder(
            "      isLong() | test | pass",
            "      isAfterIt() | test | pass",
            "      isShort() | test | pass",
            "      isLong() | test | pass",
            "      isAfterIt() | test | pass");
  }

  @Test
  void aPlanIsNotARerunOfOneThatRunsBesideIt() {
    FixtureRun run = new FixtureRun(one);
    SpanTree trace =
        run.session(
            launcher -> {
              TracingListener listener = new TracingListener();
              Thread elsewhere =
                  new Thread(
                      () -> run.execute(launcher, listener, FailingElsewhereTestCases.class),
                      "elsewhere");
              elsewhere.start();
              await(running);
              run.execute(launcher, listener, FailingElsewhereTestCases.class);
              goOn.countDown();
              join(elsewhere);
              run.execute(launcher, listener, FailingElsewhereTestCases.class); // which is a rerun
            });

    assertThat(
            trace.spans().stream()
                .filter(span -> span.getName().equals("a()"))
                .sorted(Comparator.comparing(SpanData::getStartEpochNanos))
                .map(span -> span.getAttributes().get(TestAttributes.ATTEMPT)))
        .containsExactly(null, null, 2L);
    assertThat(trace.span("test run").getAttributes().get(TestAttributes.TESTS_FAILED)).isZero();
  }

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class FailingElsewhereTestCases {

    private static boolean isElsewhere() {
      return Thread.currentThread().getName().equals("elsewhere");
    }

    @Test
    void a() {
      assertThat(isElsewhere()).isFalse();
    }

    @Test
    void b() {
      running.countDown();
      if (isElsewhere()) {
        await(goOn);
      }
    }
  }

  @Test
  void aListenerThatIsRegisteredTwiceRecordsEachTestOnce() {
    FixtureRun run = new FixtureRun(one);
    TracingListener listener = new TracingListener();

    SpanTree trace =
        run.session(
            launcher -> {
              launcher.registerTestExecutionListeners(listener, listener, new TracingListener());
              run.execute(launcher, listener, ShortTestCases.class, SkippedTestCases.class);
            });

    assertThat(tests(trace))
        .containsExactly(
            "      isShort() | test | pass", "      isOff() | test | skipped | because not now");
  }

  /** Its lifecycle methods run while both runs have started the class. */
  @ExtendWith(BothAreInIt.class)
  static class TogetherTestCases {

    @BeforeAll
    static void opens() {
      insideSaw = List.of();
    }

    @Test
    void passes() {}
  }

  static final class BothAreInIt implements BeforeAllCallback {
    static final CyclicBarrier BOTH = new CyclicBarrier(2);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
      BOTH.await(1, TimeUnit.MINUTES);
    }
  }

  @Test
  void twoThatRunTheSameClassAtTheSameTimeHaveTheirOwnLifecycleMethods() {
    List<FixtureRun> runs = List.of(new FixtureRun(one), new FixtureRun(two));
    runs.forEach(run -> run.with(RunSetting.LIFECYCLE.key(), "all"));

    Thread elsewhere = new Thread(() -> runs.get(0).run(TogetherTestCases.class));
    elsewhere.start();
    runs.get(1).run(TogetherTestCases.class);
    join(elsewhere);

    assertThat(runs)
        .allSatisfy(
            run ->
                assertThat(run.read().spans())
                    .extracting(SpanData::getName)
                    .containsOnlyOnce("@BeforeAll opens()"));
  }

  @Test
  void oneAfterAnotherIsARunEach() {
    List<String> seen = new ArrayList<>();
    for (Path folder : List.of(one, two)) {
      seen.addAll(tests(new FixtureRun(folder).run(ShortTestCases.class)));
    }

    assertThat(seen).hasSize(2).containsOnly("      isShort() | test | pass");
  }
}
