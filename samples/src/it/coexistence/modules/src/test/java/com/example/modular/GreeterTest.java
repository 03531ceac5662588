package com.example.modular;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.junit.Traced;
import org.junit.jupiter.api.Test;

class GreeterTest {

  @Test
  void greetsFromAModule(CapturedTelemetry telemetry) {
    Greeter.greet();

    Greeter.assertGreeted(telemetry);
  }

  @Test
  void allAreNamedModules() {
    assertEquals("com.example.modular", Greeter.class.getModule().getName());
    assertEquals("dev.oteltest.assertions", CapturedTelemetry.class.getModule().getName());
    assertEquals("dev.oteltest.junit", Traced.class.getModule().getName());
  }
}
