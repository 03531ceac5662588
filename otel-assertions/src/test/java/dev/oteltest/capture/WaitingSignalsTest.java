package dev.oteltest.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WaitingSignalsTest {

  private final AtomicLong clock = new AtomicLong();
  private final WaitingSignals<String> waiting = new WaitingSignals<>(clock::get);

  @Test
  void itIsFullUntilASignalLeaves() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(waiting.isFull()).isFalse();
      waiting.add("span " + i % 10, "signal " + i);
    }
    assertThat(waiting.isFull()).isTrue();

    String oldest = waiting.olderThan(0).get(0);
    assertThat(waiting.remove("no such span", oldest)).isFalse();
    assertThat(waiting.isFull()).isTrue();

    assertThat(waiting.take("span 1")).hasSize(1_000).startsWith("signal 1", "signal 11");
    assertThat(waiting.isFull()).isFalse();
  }

  @Test
  void aRemovedSignalLeavesRoomAndIsGone() {
    String one = "one";
    String other = "other";
    for (int i = 0; i < 9_998; i++) {
      waiting.add("many", "signal");
    }
    waiting.add("span", one);
    waiting.add("span", other);

    assertThat(waiting.remove("span", one)).isTrue();
    assertThat(waiting.isFull()).isFalse();
    assertThat(waiting.remove("span", one)).isFalse();
    assertThat(waiting.remove("span", other)).isTrue();
    assertThat(waiting.spanIds()).containsExactly("many");
  }

  @Test
  void onlyOldSignalsAreOverdue() {
    waiting.add("span", "old");
    clock.set(5);
    waiting.add("span", "young");
    clock.set(12);

    assertThat(waiting.olderThan(12)).containsExactly("old");
    assertThat(waiting.olderThan(13)).isEmpty();
    assertThat(waiting.olderThan(0)).containsExactly("old", "young");
    assertThat(waiting.take("span")).containsExactly("old", "young");
    assertThat(waiting.olderThan(0)).isEmpty();
  }
}
