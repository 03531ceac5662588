package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CurrencyTest {

  @Test
  void isNotEmpty() {
    assertEquals(3, Currency.current().length());
  }

  @Test
  void switchesToDollar() {
    Currency.use("USD");
    assertEquals("USD", Currency.current());
  }
}
