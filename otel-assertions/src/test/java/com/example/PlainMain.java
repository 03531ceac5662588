package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/** A check without any test framework. */
public final class PlainMain {

  private PlainMain() {}

  /** Checks that a span has the given name. */
  public static void main(String[] args) {
    try (CaptureScope scope = TelemetryCapture.get().openScope("main");
        Scope ignored = Context.current().with(scope).makeCurrent()) {
      new Pipeline(TelemetryCapture.get().openTelemetry()).execute("p", "\u001b[31ma.png");

      assertThat(CapturedTelemetry.of(scope)).hasSpan(args[0]).hasStatusOk();
    }
  }
}
