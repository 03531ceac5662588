package dev.oteltest.junit.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.junit.containers.ContainerLife.Snapshot;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a container ended, by what Docker and this JVM report. */
class ContainerLifeTest {

  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;
  private static final int SIGHUP = 1;

  private final ContainerLife life = new ContainerLife();
  private long now = 1;

  private ContainerLifeTest on(String action, Map<String, String> attributes) {
    now += 10;
    life.on(new ContainerEvent("c0ffee", action, now, attributes));
    return this;
  }

  private ContainerLifeTest on(String action) {
    return on(action, Map.of());
  }

  private ContainerLifeTest kill(int signal) {
    return on("kill", Map.of("signal", String.valueOf(signal)));
  }

  private ContainerLifeTest die(int exitCode) {
    return on("die", Map.of("exitCode", String.valueOf(exitCode)));
  }

  private ContainerLifeTest up() {
    on("create").on("start");
    now += 10;
    life.waitedFor(now);
    now += 10;
    life.startOver(now);
    return this;
  }

  private String outcome() {
    Snapshot snapshot = life.snapshot();
    return snapshot.end() + ": " + ContainerSpan.problem(snapshot);
  }

  private Iterable<String> others() {
    return life.snapshot().others().stream().map(ContainerEvent::action).toList();
  }

  @Test
  void runsStill() {
    assertThat(up().outcome()).isEqualTo("RUNNING: null");
  }

  @Test
  void isFineWhereItWasKilled() {
    up().kill(SIGKILL).die(137).on("destroy");

    assertThat(outcome()).isEqualTo("FINE: null");
    assertThat(life.endedUnexpectedly()).isFalse();
    assertThat(others()).isEmpty();
  }

  @Test
  void isFineWhereItWasStopped() {
    up().kill(SIGTERM).die(143).on("stop");
    assertThat(outcome()).isEqualTo("FINE: null");
  }

  @Test
  void isFineWhereItWasStoppedAndDidNotObey() {
    up().kill(SIGTERM).kill(SIGKILL).die(137).on("stop");
    assertThat(outcome()).isEqualTo("FINE: null");
  }

  @Test
  void isFineWhereItWasStoppedByASignalOfItsOwn() {
    up().kill(28).die(1).on("stop");
    assertThat(outcome()).isEqualTo("FINE: null");
  }

  @Test
  void isAnErrorWhereItExitsByItself() {
    up().die(7);
    assertThat(outcome()).isEqualTo("EXITED: It exited with code 7.");
    assertThat(life.endedUnexpectedly()).isTrue();
  }

  @Test
  void isFineWhereItHasDoneItsWork() {
    assertThat(up().die(0).outcome()).isEqualTo("FINE: null");
  }

  @Test
  void exitsOnItsOwnEvenAfterASignalToReloadItsConfiguration() {
    up().kill(SIGHUP).die(1);
    assertThat(outcome()).isEqualTo("EXITED: It exited with code 1.");
    assertThat(others()).containsExactly("kill");
  }

  @Test
  void isAnErrorWhereItTookTooMuchMemory() {
    up().on("oom").die(137);
    assertThat(outcome()).isEqualTo("OUT_OF_MEMORY: It exceeded its memory limit and was killed.");
  }

  @Test
  void isFineWhereAProcessInItTookTooMuchMemoryAndItWentOn() {
    up().on("oom").kill(SIGKILL).die(137).on("destroy");
    assertThat(outcome()).isEqualTo("FINE: null");
    assertThat(others()).containsExactly("oom");
  }

  @Test
  void forgetsAnEndAfterWhichItWasStartedAgain() {
    up().kill(SIGKILL).die(137).on("start");
    assertThat(outcome()).isEqualTo("RUNNING: null");
    assertThat(others()).containsExactly("start");

    kill(SIGKILL).die(137).on("destroy");
    assertThat(outcome()).isEqualTo("FINE: null");
  }

  @Test
  void isAnErrorWhereDockerDidNotCreateIt() {
    life.startOver(5);
    assertThat(outcome()).isEqualTo("NOT_STARTED: Docker did not create it.");
  }

  @Test
  void isAnErrorWhereItIsGoneBeforeItWasReady() {
    on("create").on("start").kill(SIGKILL).die(137).on("destroy");
    life.waitedFor(now);
    life.startOver(now + 1);
    assertThat(outcome()).startsWith("NOT_READY: It ran but was not ready after ");
  }

  @Test
  void takesAnEventThatComesTwiceOnce() {
    ContainerEvent pause = new ContainerEvent("c0ffee", "pause", 30, Map.of());
    life.on(pause);
    life.on(pause);
    assertThat(others()).containsExactly("pause");
  }
}
