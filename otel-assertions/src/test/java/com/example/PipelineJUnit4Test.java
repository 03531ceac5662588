package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class PipelineJUnit4Test {

  private final CaptureScope scope = TelemetryCapture.get().openScope("PipelineJUnit4Test");
  private final CapturedTelemetry telemetry = CapturedTelemetry.of(scope);
  private Scope current = Scope.noop();

  @Before
  public void makeCurrent() {
    current = Context.current().with(scope).makeCurrent();
  }

  @After
  public void close() {
    current.close();
    scope.close();
  }

  @Test
  public void executesPipeline() {
    new Pipeline(TelemetryCapture.get().openTelemetry()).execute("p", "a.png");

    assertThat(telemetry).hasSpan("execute_pipeline").hasStatusOk();
  }
}
