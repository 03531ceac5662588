package dev.oteltest.report.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WellFormedTest {

  @Test
  void replacesHalvesOfPairsAndNothingElse() {
    assertThat(WellFormed.of("a\ud83d\ude00b")).isEqualTo("a\ud83d\ude00b");
    assertThat(WellFormed.of("\ud83d")).isEqualTo("\ufffd");
    assertThat(WellFormed.of("\ude00\ud83d\ud83d\ude00\ud83dx"))
        .isEqualTo("\ufffd\ufffd\ud83d\ude00\ufffdx");
  }
}
