package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.verdict.comparison.Noise.Reason;
import org.junit.jupiter.api.Test;

/** What was left out, in words. */
class NoiseTest {

  private final Noise noise = new Noise();

  @Test
  void nothingLeftOutHasNoWords() {
    noise.add(Reason.CUT, 0);
    assertThat(noise.words()).isEmpty();
  }

  @Test
  void aReasonIsCountedEachTime() {
    noise.add(Reason.CUT, 2);
    noise.add(Reason.CUT, 3);
    assertThat(noise.count(Reason.CUT)).isEqualTo(5);
    assertThat(noise.count(Reason.LISTED)).isZero();
  }

  @Test
  void reasonsHaveTheSameOrderAlways() {
    noise.add(Reason.TOLERATED, 1);
    noise.add(Reason.ID, 1_234);
    assertThat(noise.words())
        .isEqualTo(
            "values that differ only in ids, ports or times: 1,234; sizes and durations within"
                + " 5 %: 1");
  }
}
