package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DiscountTest {

  @Test
  void isAtMostTheHalf() throws Exception {
    Prices.prepare();

    assertTrue(Prices.discount("apple") <= 50);
  }
}
