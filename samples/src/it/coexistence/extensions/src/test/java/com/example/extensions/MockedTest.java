package com.example.extensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import dev.oteltest.assertions.CapturedTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.Mockito;
import org.mockito.junit.jupiter.MockitoExtension;

/** Mockito's strict stubs, and its parameters next to ours. */
@ExtendWith(MockitoExtension.class)
class MockedTest {

  @Mock private Supplier<String> names;

  @BeforeEach
  void stub(@Mock Supplier<String> unused) {
    when(names.get()).thenReturn("mocked");
    assertThat(unused).isNotNull();
  }

  @Test
  void parametersOfBoth(
      @Mock OpenTelemetry mocked, CapturedTelemetry telemetry, OpenTelemetry ours, Tracer tracer) {
    tracer.spanBuilder(names.get()).startSpan().end();

    assertThat(Mockito.mockingDetails(mocked).isMock()).isTrue();
    assertThat(Mockito.mockingDetails(ours).isMock()).isFalse();
    assertThat(telemetry).hasSpan("mocked");
  }
}
