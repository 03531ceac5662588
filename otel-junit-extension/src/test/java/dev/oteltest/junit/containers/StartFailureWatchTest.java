package dev.oteltest.junit.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.junit.containers.ContainerLife.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at made-up stacks: which of them a real thread shows is up to the machine. */
class StartFailureWatchTest {

  private static final String CREATES = "applyConfiguration";
  private static final String PULLS = "getDockerImageName";
  private static final String WAITS = "waitUntilContainerStarted";

  private final ScheduledExecutorService never = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong clock = new AtomicLong(1_000);
  private final List<String> over = new ArrayList<>();
  private StackTraceElement[] stack = {};
  private final StartFailureWatch watch =
      new StartFailureWatch(never, clock::incrementAndGet, thread -> stack, Long.MAX_VALUE);

  @AfterEach
  void stopIt() {
    never.shutdownNow();
  }

  private static StackTraceElement frame(String type, String method) {
    return new StackTraceElement(type, method, null, -1);
  }

  /** Puts the thread into a start, in a method that it calls. */
  private void inStart(String called) {
    stack =
        new StackTraceElement[] {
          frame("org.testcontainers.Any", called),
          frame("org.testcontainers.containers.GenericContainer", "tryStart"),
          frame("ATest", "test")
        };
  }

  private void inTest() {
    stack = new StackTraceElement[] {frame("ATest", "test")};
  }

  private ContainerLife create(String name) {
    inStart(CREATES);
    ContainerLife life = new ContainerLife();
    watch.watch(life, () -> over.add(name));
    on(life, "create");
    on(life, "start");
    return life;
  }

  private void on(ContainerLife life, String action) {
    life.on(new ContainerEvent("c0ffee", action, clock.incrementAndGet(), Map.of("exitCode", "0")));
  }

  private void remove(ContainerLife life) {
    on(life, "kill");
    on(life, "die");
    on(life, "destroy");
  }

  @Test
  void aStartIsOverAsTheThreadIsOutOfIt() {
    ContainerLife life = create("one");
    inStart(WAITS);
    watch.look();
    assertThat(over).isEmpty();

    inTest();
    watch.look();

    assertThat(over).containsExactly("one");
    assertThat(life.snapshot().end()).isEqualTo(End.RUNNING);
    assertThat(life.snapshot().ready()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"getLogs", "stop"})
  void aStartThatReadsTheLogsOrStopsItsContainerGivesItUp(String called) {
    ContainerLife life = create("one");
    inStart(called);
    watch.look();
    remove(life);
    inTest();
    watch.look();

    assertThat(life.snapshot().end()).isEqualTo(End.NOT_READY);
  }

  @Test
  void aContainerThatIsGoneWhileItIsWaitedForWasNotReady() {
    ContainerLife life = create("one");
    remove(life);
    inStart(WAITS);
    watch.look();
    inTest();
    watch.look();

    assertThat(life.snapshot().end()).isEqualTo(End.NOT_READY);
  }

  @Test
  void theNextStartOnTheThreadIsNotTakenForTheOneBefore() {
    ContainerLife life = create("one");
    // Nobody looked while the test had it, stopped it, and began to start the next.
    remove(life);
    inStart(PULLS);
    watch.look();
    inStart(CREATES);
    watch.look();
    create("two");

    assertThat(over).containsExactly("one");
    assertThat(life.snapshot().end()).isEqualTo(End.FINE);
  }

  @Test
  void aLateLookDoesNotMakeItReadyAfterItWasKilled() {
    ContainerLife life = create("one");
    remove(life);
    inTest();
    watch.look();

    assertThat(life.snapshot().ready()).isLessThanOrEqualTo(life.snapshot().killed());
  }

  @Test
  void aStartWithinAStartIsWatchedOnItsOwn() {
    create("outer");
    StackTraceElement[] outer = stack;
    ContainerLife inner = new ContainerLife();
    stack =
        new StackTraceElement[] {
          frame("org.testcontainers.Any", CREATES),
          frame("org.testcontainers.containers.GenericContainer", "tryStart"),
          outer[0],
          outer[1],
          outer[2]
        };
    watch.watch(inner, () -> over.add("inner"));

    inStart(WAITS);
    watch.look();

    assertThat(over).containsExactly("inner");
  }
}
