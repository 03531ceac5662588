package dev.oteltest.internal.repetition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChangingAttributesTest {

  @Test
  void idsWithDigitsAreDifferentInEveryRun() {
    assertThat(ChangingAttributes.isEqualButForIds("session.id", "s1", "s2")).isTrue();
    assertThat(ChangingAttributes.isEqualButForIds("order.id", 1L, 2L)).isTrue();
    assertThat(ChangingAttributes.isEqualButForIds("orderId", "7f3a", "c21b")).isTrue();
  }

  @Test
  void idsThatAreWordsAreNot() {
    assertThat(ChangingAttributes.isEqualButForIds("pipeline.id", "thumbnails", "posters"))
        .isFalse();
    assertThat(ChangingAttributes.isEqualButForIds("user.id", "ann", "u1")).isFalse();
  }
}
