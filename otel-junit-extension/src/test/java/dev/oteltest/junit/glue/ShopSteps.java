package dev.oteltest.junit.glue;

import io.cucumber.java.Before;
import io.cucumber.java.PendingException;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import io.opentelemetry.api.GlobalOpenTelemetry;

/** What the steps of shop.feature do. */
public class ShopSteps {

  private static void work(String name) {
    GlobalOpenTelemetry.getTracer("app").spanBuilder(name).startSpan().end();
  }

  @Before
  public void open() {
    work("open");
  }

  @Given("a shop")
  public void aShop() {
    work("fill the shelves");
  }

  @When("^somebody buys (\\d+) apples?$")
  public void buyApples(int count) {
    work("sell " + count);
  }

  @When("somebody buys 1 pear")
  public void buyPear() {
    throw new IllegalStateException("no pears");
  }

  @When("somebody buys 1 plum")
  public void buyPlum() {
    throw new PendingException("no plums before July");
  }
}
