package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.CaptureScope;
import io.opentelemetry.context.Context;
import org.junit.Ignore;
import org.junit.Test;

/** JUnit 4. */
public class CartTest {

  private final Cart cart = new Cart();

  @Test
  public void addsShipping() {
    assertThat(cart.add(1000).total()).isEqualTo(1490);

    CapturedTelemetry telemetry = CapturedTelemetry.of(CaptureScope.fromContext(Context.current()));
    assertThat(telemetry).hasSpan("total").hasAttribute("cart.item_count", 1).hasChild("shipping");
  }

  @Test(expected = IllegalArgumentException.class)
  public void refusesNegativePrices() {
    cart.add(-1);
  }

  @Ignore("we have no vouchers yet")
  @Test
  public void acceptsVouchers() {}
}
