package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

/** Contexts that a test starts itself: none of the TestContext framework's. */
@Order(9)
class OwnShopTest {

  @Test
  void opens() {
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Shop.class)
            .web(WebApplicationType.NONE)
            .run("--management.otlp.metrics.export.enabled=false")) {
      assertThat(context.isActive()).isTrue();
    }
    new ApplicationContextRunner().run(context -> assertThat(context).hasNotFailed());
  }
}
