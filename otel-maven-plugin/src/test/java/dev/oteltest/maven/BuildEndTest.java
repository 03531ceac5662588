package dev.oteltest.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildEndTest {

  private static final long ENOUGH_MILLIS = TimeUnit.MINUTES.toMillis(1);

  @Test
  void endsOnceAtTheEndOfTheSession() {
    List<String> ends = new ArrayList<>();
    BuildEnd end = new BuildEnd(() -> ends.add("interrupted"), ends::add, ENOUGH_MILLIS);
    end.watch();
    assertThat(end.isTooLate()).isFalse();
    end.sessionEnded(() -> ends.add("session"));
    end.sessionEnded(() -> ends.add("disposed"));
    assertThat(ends).containsExactly("session");
    assertThat(end.isTooLate()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"interruptedAtEvent", "interruptedAtSessionEnd"})
  void mavenGoesOnOnlyWhenAnInterruptedRecordingHasEnded(String scenario) throws Exception {
    assertThat(linesOf(scenario)).containsExactly("recording interrupted", "recording ended");
  }

  @Test
  void theJvmWaitsForAnEndThatHasBegun() throws Exception {
    assertThat(linesOf("atSessionEnd")).containsExactly("session begins to end", "session ended");
  }

  @Test
  void recordsNothingIfTheJvmIsBeingTerminated() throws Exception {
    assertThat(linesOf("tooLate")).containsExactly("too late: true");
  }

  @Test
  void aRecordingThatDoesNotEndHoldsTheJvmOnlyForSomeTime() throws Exception {
    assertThat(linesOf("stuck"))
        .containsExactly(
            "recording interrupted",
            "The build was interrupted, and its trace, metrics, and report were not complete after"
                + " 1 s. If the trace file is missing or lacks tests, run mvn otel:merge.");
  }

  private static List<String> linesOf(String scenario) throws IOException, InterruptedException {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Terminated.class.getName(),
                scenario)
            .redirectErrorStream(true)
            .start();
    try {
      String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(jvm.waitFor(2, TimeUnit.MINUTES)).describedAs(output).isTrue();
      return output.lines().toList();
    } finally {
      jvm.destroyForcibly();
    }
  }

  /** A JVM that is terminated while its main thread, like Maven's, goes on. */
  static final class Terminated {

    private static final Thread maven = Thread.currentThread();
    private static volatile boolean closed;

    private Terminated() {}

    public static void main(String[] scenario) {
      switch (scenario[0]) {
        case "interruptedAtEvent" -> interrupted(BuildEnd::isTooLate);
        case "interruptedAtSessionEnd" ->
            interrupted(end -> end.sessionEnded(() -> print("session ended")));
        case "atSessionEnd" -> atSessionEnd();
        case "tooLate" -> tooLate();
        default -> stuck();
      }
    }

    private static void interrupted(Consumer<BuildEnd> goesOn) {
      CountDownLatch interrupted = new CountDownLatch(1);
      BuildEnd end =
          new BuildEnd(
              () -> {
                print("recording interrupted");
                interrupted.countDown();
                awaitHeld(maven);
                print(closed ? "Maven went on" : "recording ended");
              },
              Terminated::print,
              ENOUGH_MILLIS);
      end.watch();
      terminate();
      while (interrupted.getCount() > 0) { // not in a state of waiting
        Thread.onSpinWait();
      }
      goesOn.accept(end);
      closed = true;
    }

    private static void atSessionEnd() {
      BuildEnd end = new BuildEnd(() -> print("interrupted"), Terminated::print, ENOUGH_MILLIS);
      end.watch();
      end.sessionEnded(
          () -> {
            print("session begins to end");
            Thread terminating = terminate();
            awaitHeld(terminating);
            // With no hook left to wait for, the JVM halts here.
            while (Thread.getAllStackTraces().keySet().stream()
                .noneMatch(
                    thread ->
                        thread.getName().equals("otel-build-interrupted")
                            && thread.getState() == Thread.State.TIMED_WAITING)) {
              Thread.onSpinWait();
            }
            print("session ended");
          });
    }

    private static void tooLate() {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    BuildEnd end =
                        new BuildEnd(() -> print("interrupted"), Terminated::print, ENOUGH_MILLIS);
                    end.watch();
                    print("too late: " + end.isTooLate());
                    end.sessionEnded(() -> print("session ended"));
                  }));
      System.exit(0);
    }

    private static void stuck() {
      BuildEnd end =
          new BuildEnd(
              () -> {
                print("recording interrupted");
                awaitForever();
              },
              Terminated::print,
              1_000);
      end.watch();
      System.exit(0);
    }

    private static Thread terminate() {
      Thread thread = new Thread(() -> System.exit(0), "terminating");
      thread.start();
      return thread;
    }

    private static void awaitHeld(Thread thread) {
      while (thread.getState() != Thread.State.TIMED_WAITING
          && thread.getState() != Thread.State.WAITING
          && thread.getState() != Thread.State.TERMINATED
          && !closed) {
        Thread.onSpinWait();
      }
    }

    private static void awaitForever() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static void print(String line) {
      System.out.println(line);
    }
  }
}
