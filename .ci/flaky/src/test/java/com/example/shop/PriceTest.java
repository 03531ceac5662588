package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PriceTest {

  @Test
  void usesDefaultCurrency() throws Exception {
    Prices.prepare();

    assertEquals("120 EUR", Prices.shown("apple"));
  }
}
