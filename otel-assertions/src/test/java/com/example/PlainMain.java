package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.nio.file.Path;

/** A check without any test framework. */
public final class PlainMain {

  private PlainMain() {}

  /** Checks that a span has the given name, and a snapshot if its path is given. */
  public static void main(String[] args) {
    try (CaptureScope scope = TelemetryCapture.get().openScope("main");
        Scope ignored = Context.current().with(scope).makeCurrent()) {
      new Pipeline(TelemetryCapture.get().openTelemetry()).execute("p", "\u001b[31ma.png");

      CapturedTelemetry telemetry = CapturedTelemetry.of(scope);
      assertThat(telemetry).hasSpan(args[0]).hasStatusOk();
      String snapshot = System.getProperty("snapshot");
      if (snapshot != null) {
        assertThat(telemetry).matchesSnapshot(Path.of(snapshot));
      }
    }
  }
}
