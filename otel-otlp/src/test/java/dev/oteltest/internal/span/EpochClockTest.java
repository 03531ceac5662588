package dev.oteltest.internal.span;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EpochClockTest {

  @Test
  void isAtTheWallClocksTimeAndNeverGoesBack() {
    long before = EpochClock.nanosOf(Instant.now());
    EpochClock clock = EpochClock.system();
    long first = clock.epochNanos();
    long second = clock.epochNanos();

    assertThat(first).isGreaterThanOrEqualTo(before);
    assertThat(second).isGreaterThanOrEqualTo(first);
  }

  @Test
  void convertsInstantsInBothDirections() {
    Instant instant = Instant.parse("2026-01-02T03:04:05.678901234Z");

    assertThat(EpochClock.nanosOf(instant)).isEqualTo(1_767_323_045_678_901_234L);
    assertThat(EpochClock.instantOf(EpochClock.nanosOf(instant))).isEqualTo(instant);
  }
}
