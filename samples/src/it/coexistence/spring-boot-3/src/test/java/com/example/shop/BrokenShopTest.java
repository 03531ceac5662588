package com.example.shop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestContextManager;

/** A context that does not start; asked again, Spring does not try again. */
@Order(8)
class BrokenShopTest {

  @TestConfiguration
  static class BrokenShop {
    @Bean
    Object till() {
      throw new IllegalStateException("no till");
    }
  }

  @SpringBootTest(classes = BrokenShop.class)
  static class Broken {}

  @Test
  void doesNotOpen() {
    for (String message :
        new String[] {"Failed to load ApplicationContext", "failure threshold (1) exceeded"}) {
      assertThatThrownBy(() -> new TestContextManager(Broken.class).prepareTestInstance(new Broken()))
          .hasMessageContaining(message);
    }
  }
}
