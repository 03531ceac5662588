package com.example.below;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fails before its test, which then never runs: its span has a link to what failed. */
class StockTest {

  @BeforeAll
  static void connect() {
    throw new IllegalStateException("no database");
  }

  @Test
  void counts() {}
}
