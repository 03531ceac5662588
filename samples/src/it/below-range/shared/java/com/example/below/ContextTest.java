package com.example.below;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestPropertySource;

/** Needs an application context, which Spring reuses. */
@SpringBootTest
@TestPropertySource("classpath:shop.properties")
class ContextTest {

  @Test
  void starts() {}

  @Test
  void isReused() {}
}
