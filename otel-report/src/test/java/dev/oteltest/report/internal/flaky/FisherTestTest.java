package dev.oteltest.report.internal.flaky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The test of Fisher states what one finds by trying all attempts that could have failed. */
class FisherTestTest {

  @Test
  void countsAllWaysInWhichAsManyCouldHaveFailed() {
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      int[] counts = random.ints(4, 0, 5).toArray();
      assertThat(FisherTest.probability(counts))
          .as("%s", java.util.Arrays.toString(counts))
          .isCloseTo(byTrying(counts), within(1e-9));
    }
  }

  @Test
  void isOneInSixteenThousandForFiveOfTwenty() {
    assertThat(FisherTest.probability(new int[] {15, 0, 0, 5}))
        .isCloseTo(1 / 15_504.0, within(1e-9));
  }

  /** The first attempts have it; tries each set of attempts as those that failed. */
  private static double byTrying(int[] counts) {
    int all = counts[0] + counts[1] + counts[2] + counts[3];
    int holding = counts[1] + counts[3];
    int failing = counts[2] + counts[3];
    long[] ways = new long[all + 1];
    for (int failed = 0; failed < 1 << all; failed++) {
      if (Integer.bitCount(failed) == failing) {
        ways[Integer.bitCount(failed & ((1 << holding) - 1))]++;
      }
    }
    double every = 0;
    double extreme = 0;
    for (long each : ways) {
      every += each;
      extreme += each <= ways[counts[3]] ? each : 0;
    }
    return extreme / every;
  }
}
