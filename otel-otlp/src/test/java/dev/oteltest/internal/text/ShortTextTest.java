package dev.oteltest.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortTextTest {

  @Test
  void longTextEndsInAnEllipsisWithinItsLimit() {
    assertThat(ShortText.of("12345", 5)).isEqualTo("12345");
    assertThat(ShortText.of("123456", 5)).isEqualTo("12...");
    assertThat(ShortText.of("123456", 2)).isEqualTo("...");
  }

  @Test
  void charactersAreNotCutInHalf() {
    String grin = "\ud83d\ude00";
    assertThat(ShortText.of("a" + grin + "bcdef", 5)).isEqualTo("a...");
    assertThat(ShortText.start(grin + "b", 1)).isEmpty();
    assertThat(ShortText.start(grin + "b", 2)).isEqualTo(grin);
    assertThat(ShortText.start(grin, 0)).isEmpty();
  }
}
