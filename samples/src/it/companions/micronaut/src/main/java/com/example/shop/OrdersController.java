package com.example.shop;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.opentelemetry.api.GlobalOpenTelemetry;

@Controller("/orders")
class OrdersController {

  @Get("/{what}")
  @Produces(MediaType.TEXT_PLAIN)
  String place(String what) {
    GlobalOpenTelemetry.getTracer("shop").spanBuilder("place " + what).startSpan().end();
    return "placed " + what;
  }
}
