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
final class Detached implements Activity {

  private final CaptureScope scope;
  private final Context context;
  private @Nullable CurrentContext current;

  private Detached(CaptureScope scope) {
    this.scope = scope;
    this.context = Context.root().with(scope);
  }

  static Detached open(String name, @Nullable Activity around) {
    return new Detached(
        TelemetryCapture.get().openScope(name, around == null ? null : around.scope()));
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public CaptureScope scope() {
    return scope;
  }

  @Override
  public Span span() {
    return Span.getInvalid();
  }

  @Override
  public void enter() {
    current = CurrentContext.enter(context);
  }

  @Override
  public void leave() {
    CurrentContext entered = current;
    current = null;
    if (entered != null) {
      entered.leave();
    }
  }

  @Override
  public Step step(String kind, Executable called, boolean tellAlways) {
    return new PlainStep(context);
  }
}
