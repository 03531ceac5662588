package dev.oteltest.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CountTextTest {

  @Test
  void countsAgreeWithTheirNoun() {
    assertThat(CountText.of(0, "test")).isEqualTo("0 tests");
    assertThat(CountText.of(1, "test")).isEqualTo("1 test");
    assertThat(CountText.of(20_000, "test")).isEqualTo("20,000 tests");
    assertThat(CountText.of(1, "child", "children")).isEqualTo("1 child");
    assertThat(CountText.of(2, "child", "children")).isEqualTo("2 children");
  }

  @Test
  void namesBeyondTheMostAreCounted() {
    assertThat(CountText.some(List.of("a", "b"), 2)).isEqualTo("a, b");
    assertThat(CountText.some(List.of("a", "b", "c"), 2)).isEqualTo("a, b and 1 more");
    assertThat(CountText.some(List.of(), 2)).isEmpty();
    assertThat(CountText.more(1_234)).isEqualTo("and 1,234 more");
  }
}
