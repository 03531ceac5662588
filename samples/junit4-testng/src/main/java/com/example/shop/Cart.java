package com.example.shop;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;

/** What a customer is about to buy; prices are in cents. */
public final class Cart {

  private static final int SHIPPING = 490;
  private static final int FREE_FROM = 5000;

  private final Tracer tracer = GlobalOpenTelemetry.getTracer("com.example.shop");
  private final List<Integer> prices = new ArrayList<>();

  public Cart add(int price) {
    if (price < 0) {
      throw new IllegalArgumentException("A price is at least 0, but was " + price);
    }
    prices.add(price);
    return this;
  }

  public int total() {
    Span span =
        tracer.spanBuilder("total").setAttribute("cart.item_count", prices.size()).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      int sum = prices.stream().mapToInt(Integer::intValue).sum();
      return sum + shipping(sum);
    } finally {
      span.end();
    }
  }

  private int shipping(int sum) {
    int cost = sum >= FREE_FROM ? 0 : SHIPPING;
    tracer.spanBuilder("shipping").setAttribute("shipping.cost", cost).startSpan().end();
    return cost;
  }
}
