package dev.oteltest.junit;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.lang.reflect.Executable;
import org.jspecify.annotations.Nullable;

/**
 * A test or class in a run that nobody traces (the listener is deactivated, tracing is off, or an
 * engine runs without a launcher): it captures, and has no span.
 */
record Detached(CaptureScope scope, Context context) implements Activity {

  static Detached open(String name, @Nullable Activity around) {
    CaptureScope scope =
        TelemetryCapture.get().openScope(name, around == null ? null : around.scope());
    return new Detached(scope, Context.root().with(scope));
  }

  @Override
  public Span span() {
    return Span.getInvalid();
  }

  @Override
  public Step step(String kind, Executable called, boolean tellAlways) {
    return new PlainStep(context);
  }
}
