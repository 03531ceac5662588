package dev.oteltest.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs tests in all the ways in which one JVM can run them at the same time: a launcher for each
 * class on several threads, as sbt does; one launcher on two threads; tests that run tests; and a
 * launcher to which our listener is added, though it finds it by itself.
 */
final class SideBySideMain {

  private SideBySideMain() {}

  /** Each test adds a byte to a file when it is over, right before our listener is notified. */
  abstract static class NotedTests {

    @RepeatedTest(20)
    void test() throws Exception {
      Thread.sleep(1);
    }

    @AfterEach
    void note() throws IOException {
      try (FileOutputStream notes = new FileOutputStream(getClass().getSimpleName(), true)) {
        notes.write(1);
      }
    }
  }

  static class AtOnceTestCases extends NotedTests {}

  static class SharingTestCases extends NotedTests {}

  static class InsideTestCases extends NotedTests {}

  static class TwiceTestCases extends NotedTests {}

  static class NestingTestCases extends NotedTests {
    @Override
    @RepeatedTest(5)
    void test() {
      SideBySideMain.execute(LauncherFactory.create(), InsideTestCases.class);
    }
  }

  /**
   * Runs the tests.
   *
   * @param rounds how many plans each thread runs
   */
  public static void main(String[] rounds) throws InterruptedException {
    int plans = Integer.parseInt(rounds[0]);
    List<Thread> threads = new ArrayList<>();
    try (LauncherSession shared = LauncherFactory.openSession()) {
      for (int i = 0; i < 2; i++) {
        Launcher launcher = shared.getLauncher();
        threads.add(start(plans, () -> execute(LauncherFactory.create(), AtOnceTestCases.class)));
        threads.add(start(plans, () -> execute(launcher, SharingTestCases.class)));
      }
      threads.add(start(plans, () -> execute(LauncherFactory.create(), NestingTestCases.class)));
      threads.add(start(plans, () -> execute(withOurListener(), TwiceTestCases.class)));
      for (Thread thread : threads) {
        thread.join();
      }
    }
    System.exit(0);
  }

  private static Launcher withOurListener() {
    return LauncherFactory.create(
        LauncherConfig.builder().addTestExecutionListeners(new TracingListener()).build());
  }

  private static Thread start(int plans, Runnable plan) {
    Thread thread =
        new Thread(
            () -> {
              for (int i = 0; i < plans; i++) {
                plan.run();
              }
            });
    thread.start();
    return thread;
  }

  private static void execute(Launcher launcher, Class<?> tests) {
    launcher.execute(
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build());
  }
}
