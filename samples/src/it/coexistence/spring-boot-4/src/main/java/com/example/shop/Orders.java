package com.example.shop;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import org.springframework.stereotype.Service;

/** Observed by Micrometer, and traced by OpenTelemetry's own API below that. */
@Service
public class Orders {

  private final ObservationRegistry observations;
  private final Tracer tracer;

  Orders(ObservationRegistry observations, OpenTelemetry openTelemetry) {
    this.observations = observations;
    this.tracer = openTelemetry.getTracer("com.example.shop");
  }

  public String place(String what) {
    return Observation.createNotStarted("place " + what, observations)
        .observe(
            () -> {
              tracer.spanBuilder("store " + what).startSpan().end();
              return what + " placed";
            });
  }
}
