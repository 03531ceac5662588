package com.example.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import dev.oteltest.junit.TracingExtension;

/** A project's own resolver for a type that we could resolve, and ours registered once more. */
@ExtendWith(OwnResolverTest.NoopTracers.class)
class OwnResolverTest {

  @RegisterExtension static final TracingExtension again = new TracingExtension();

  static class NoopTracers implements ParameterResolver {

    static final Tracer TRACER = OpenTelemetry.noop().getTracer("own");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Tracer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return TRACER;
    }
  }

  @BeforeEach
  void prepare(CapturedTelemetry telemetry) {
    assertThat(telemetry.getSpans()).isEmpty();
  }

  @Test
  void theirsWins(CapturedTelemetry telemetry, Tracer tracer) {
    assertThat(tracer).isSameAs(NoopTracers.TRACER);
    assertThat(telemetry.getSpans()).isEmpty();
  }
}
