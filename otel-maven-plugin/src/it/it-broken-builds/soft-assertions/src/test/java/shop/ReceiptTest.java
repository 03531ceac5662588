package shop;

import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReceiptTest {

  @Test
  void isComplete() {
    assertSoftly(
        softly -> {
          softly.assertThat(16).as("the total").isEqualTo(17);
          softly.assertThat("EUR").as("the currency").isEqualTo("CHF");
          softly.assertThat("pear, plum").contains("fig");
        });
  }

  @Test
  void isPaid() {
    assertAll(
        "receipt 7",
        () -> assertEquals(17, 16, "the sum"),
        () -> assertTrue(true),
        () -> assertTrue(false, "is paid"));
  }
}
