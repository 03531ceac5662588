package com.example.prices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.WebDriverWait;

class PricesTest {

  @RegisterExtension static final Browser BROWSER = new Browser();

  private static PriceServer server;

  @BeforeAll
  static void start() throws Exception {
    server = PriceServer.start("down".equals(System.getProperty("prices")));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void asksBeforeItShowsPrices() {
    BROWSER.driver().get(server.address());

    assertThat(result()).isEmpty();
  }

  @Test
  void showsPrices() {
    BROWSER.driver().get(server.address());
    BROWSER.driver().findElement(By.tagName("button")).click();
    new WebDriverWait(BROWSER.driver(), Duration.ofSeconds(20)).until(it -> !result().isEmpty());

    assertThat(result()).isEqualTo("apples 2.90 €, pears 3.40 €");
  }

  private static String result() {
    return BROWSER.driver().findElement(By.id("result")).getText();
  }
}
