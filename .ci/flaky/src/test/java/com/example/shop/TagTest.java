package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TagTest {

  @Test
  void listsTags() throws Exception {
    Prices.prepare();

    assertEquals("fresh, local", Prices.tags("apple"));
  }
}
