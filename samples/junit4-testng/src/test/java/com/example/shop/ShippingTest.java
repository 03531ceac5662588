package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.CaptureScope;
import io.opentelemetry.context.Context;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** TestNG. */
public class ShippingTest {

  @DataProvider
  public Object[][] orders() {
    return new Object[][] {{4999, 490}, {5000, 0}};
  }

  @Test(dataProvider = "orders")
  public void isFreeForLargeOrders(int price, int cost) {
    assertThat(new Cart().add(price).total()).isEqualTo(price + cost);

    CapturedTelemetry telemetry = CapturedTelemetry.of(CaptureScope.fromContext(Context.current()));
    assertThat(telemetry).hasSpan("shipping").hasAttribute("shipping.cost", cost).hasParent("total");
  }
}
