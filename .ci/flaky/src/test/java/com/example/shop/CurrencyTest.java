package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CurrencyTest {

  @Test
  void switchesToDollar() throws Exception {
    Prices.prepare();
    Prices.currency = "USD";

    assertEquals("120 USD", Prices.shown("apple"));
  }
}
