package com.example.agent;

import io.opentelemetry.api.GlobalOpenTelemetry;

/** A program that a test starts; the agent in its JVM sends what it traces. */
public final class Resizer {

  private Resizer() {}

  public static void main(String[] photos) {
    for (String photo : photos) {
      GlobalOpenTelemetry.getTracer("resizer").spanBuilder("resize " + photo).startSpan().end();
    }
  }
}
