package dev.oteltest.operations.internal.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.TraceId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AdaptiveShareTest {

  private static final long SECOND = 1_000_000_000;

  private final VirtualClock clock = new VirtualClock();
  private final SplittableRandom random = new SplittableRandom(1);

  /** Returns how many are kept of so many traces within a second, evenly. */
  private int keptInSecond(RuleSampler.TraceDecision decision, int second, int traces) {
    int kept = 0;
    for (int i = 0; i < traces; i++) {
      clock.setTo(second * SECOND + SECOND * i / traces);
      kept += decision.keeps(TraceId.fromLongs(1, random.nextLong())) ? 1 : 0;
    }
    return kept;
  }

  @Test
  void keepsEverythingBelowTheTarget() {
    AdaptiveShare adaptive = new AdaptiveShare(clock, 100, 0);

    for (int second = 0; second < 5; second++) {
      assertThat(keptInSecond(adaptive, second, 90)).isEqualTo(90);
    }
  }

  @Test
  void keepsAboutTheTargetAtAnyLoadAndNeverMore() {
    AdaptiveShare adaptive = new AdaptiveShare(clock, 100, 0);
    int second = 0;
    for (int load : new int[] {200, 10_000, 500, 100_000}) {
      keptInSecond(adaptive, second++, load);
      for (int i = 0; i < 5; i++) {
        assertThat(keptInSecond(adaptive, second++, load)).isBetween(70, 100);
      }
    }
  }

  @Test
  void keepsTracesOfTheWholeSecond() {
    AdaptiveShare adaptive = new AdaptiveShare(clock, 100, 0);
    keptInSecond(adaptive, 0, 10_000);
    keptInSecond(adaptive, 1, 10_000);
    int inSecondHalf = 0;
    for (int i = 0; i < 10_000; i++) {
      clock.setTo(2 * SECOND + SECOND * i / 10_000);
      boolean kept = adaptive.keeps(TraceId.fromLongs(1, random.nextLong()));
      inSecondHalf += kept && i >= 5_000 ? 1 : 0;
    }

    assertThat(inSecondHalf).isBetween(25, 75);
  }

  @Test
  void theShareIsNotBelowTheFloor() {
    AdaptiveShare floored = new AdaptiveShare(clock, 1_000, 0.5);
    AdaptiveShare free = new AdaptiveShare(clock, 1_000, 0);
    keptInSecond(floored, 0, 1_000_000);
    keptInSecond(free, 0, 1_000_000);

    // The load is over, but the second before it still counts.
    assertThat(keptInSecond(floored, 1, 100)).isBetween(30, 70);
    assertThat(keptInSecond(free, 1, 100)).isLessThan(5);
  }

  @Test
  void theFloorIsBelowTheLimit() {
    AdaptiveShare adaptive = new AdaptiveShare(clock, 10, 0.5);

    for (int second = 0; second < 5; second++) {
      assertThat(keptInSecond(adaptive, second, 10_000)).isEqualTo(10);
    }
  }

  @Test
  void aQuietTimeIsForgotten() {
    AdaptiveShare adaptive = new AdaptiveShare(clock, 100, 0);
    keptInSecond(adaptive, 0, 100_000);

    assertThat(keptInSecond(adaptive, 60, 50)).isEqualTo(50);
  }

  @Test
  void aTargetOfNothingKeepsNothing() {
    assertThat(keptInSecond(new AdaptiveShare(clock, 0, 1), 0, 100)).isZero();
  }
}
