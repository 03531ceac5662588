package dev.oteltest.capture.internal.sdk;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.lang.reflect.Field;

/** Adds a span processor to a tracer provider that was already built, and asks what it does. */
public final class ProviderPatch {

  private ProviderPatch() {}

  /**
   * Adds a processor to a provider that an SDK handed out.
   *
   * @return false if it does not belong to an SDK
   */
  public static boolean capture(TracerProvider handedOut, SpanProcessor added)
      throws ReflectiveOperationException {
    Object provider = ProcessorPatch.SPANS.unwrap(handedOut);
    if (!(provider instanceof SdkTracerProvider)) {
      return false;
    }
    ProcessorPatch.SPANS.add(provider, added);
    return true;
  }

  /**
   * Returns whether a provider that an SDK handed out creates no spans at all, because it was built
   * without a processor and none was added. Tracers that were obtained in that state never create
   * any.
   */
  public static boolean makesNone(TracerProvider handedOut) throws ReflectiveOperationException {
    Object provider = ProcessorPatch.SPANS.unwrap(handedOut);
    if (provider == null) {
      return false;
    }
    Object state = ProcessorPatch.state(provider);
    Field none = PatchedField.find(state.getClass(), ProcessorPatch.SPANS.none());
    return none != null && none.getBoolean(state);
  }

  /** Returns whether it is known that an SDK was shut down: it creates no more spans. */
  public static boolean isShutDown(OpenTelemetry sdk) {
    try {
      Object provider = ProcessorPatch.SPANS.unwrap(sdk.getTracerProvider());
      Object state = provider == null ? null : ProcessorPatch.state(provider);
      Field result = state == null ? null : PatchedField.find(state.getClass(), "shutdownResult");
      return result != null && result.get(state) != null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false;
    }
  }
}
