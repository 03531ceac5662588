package com.example.shop;

import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

@Path("/orders")
public class OrdersResource {

  @Inject Tracer tracer;

  @GET
  @Path("/{what}")
  public String place(@PathParam("what") String what) {
    tracer.spanBuilder("place " + what).startSpan().end();
    return "placed " + what;
  }
}
