package dev.oteltest.report.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryWordsTest {

  private static final String COMMIT = "4f2a9c1d0000000000000000000000000000beef";
  private static final long NOW = 1_790_000_000_000L;
  private static final long DAY = TimeUnit.DAYS.toMillis(1);

  @Test
  void statesSinceWhenATestFails() {
    assertThat(HistoryWords.failing(3, 1, COMMIT, NOW - 2 * DAY, NOW))
        .isEqualTo("fails since 3 runs: 4f2a9c1, 2 days");
    assertThat(HistoryWords.failing(2, 0, "", NOW, NOW))
        .isEqualTo("failed in the last 2 runs on this branch: 0 minutes");
    assertThat(HistoryWords.failing(1, 12, COMMIT, NOW, NOW))
        .isEqualTo("new: passed in the last 12 runs");
    assertThat(HistoryWords.failing(1, 1, COMMIT, NOW, NOW))
        .isEqualTo("new: passed in the last run");
    assertThat(HistoryWords.failing(1, 0, COMMIT, NOW, NOW)).isEmpty();
  }

  @Test
  void statesSinceWhenATestPassesAgain() {
    assertThat(HistoryWords.fixed(1, COMMIT + "+8c", NOW - 5 * DAY, NOW))
        .isEqualTo("passes again since 1 run: 4f2a9c1+, 5 days");
  }

  @Test
  void statesWhyATestIsFlaky() {
    assertThat(HistoryWords.flaky(3, 40, COMMIT))
        .isEqualTo("flaky: 3 of 40, both outcomes on revision 4f2a9c1");
    assertThat(HistoryWords.flaky(1, 1_000, "")).isEqualTo("flaky: 1 of 1,000, passed on a retry");
  }

  @Test
  void statesWhatATestCosts() {
    assertThat(HistoryWords.longer(4_100, 1_200, 10, 31))
        .isEqualTo("takes 4.10 s, took 1.20 s (middle of 10 and 31 runs)");
    assertThat(HistoryWords.lost(120_000, 3, 2))
        .isEqualTo("2 min 00 s lost in 2 runs: 3 attempts failed or repeated it");
  }

  @Test
  void statesWhatATestUsuallyTakes() {
    assertThat(HistoryWords.usually(1_200, 20)).isEqualTo("usually 1.20 s (20 runs)");
    assertThat(HistoryWords.usually(7, 20)).isEqualTo("usually 7 ms (20 runs)");
  }

  @ParameterizedTest
  @CsvSource({
    "-5, 0 minutes",
    "60000, 1 minute",
    "7140000, 119 minutes",
    "7200000, 2 hours",
    "172740000, 47 hours",
    "172800000, 2 days",
    "3456000000, 40 days"
  })
  void statesAnAgeInItsLargestUnit(long ms, String text) {
    assertThat(HistoryWords.age(ms)).isEqualTo(text);
  }
}
