package dev.oteltest.capture.internal.sdk;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Adds a span processor to a tracer provider that was already built. */
public final class ProviderPatch {

  private static final ProcessorPatch PATCH =
      new ProcessorPatch(
          SdkTracerProvider.class.getName(),
          SpanProcessor.class.getName(),
          "activeSpanProcessor",
          "spanProcessorsAll");

  private ProviderPatch() {}

  /**
   * Adds a processor to a provider that an SDK handed out.
   *
   * @return false if it does not belong to an SDK
   */
  public static boolean capture(TracerProvider handedOut, SpanProcessor added)
      throws ReflectiveOperationException {
    Object provider = unwrap(handedOut);
    if (!(provider instanceof SdkTracerProvider)) {
      return false;
    }
    add(provider, added);
    return true;
  }

  /**
   * Returns the SDK's provider inside a wrapper that an SDK hands out, or null if there is none.
   */
  public static @Nullable Object unwrap(Object provider) throws ReflectiveOperationException {
    return PATCH.unwrap(provider);
  }

  /** Returns the interface of the span processors that a provider calls. */
  public static Class<?> processorType(Object provider) throws ClassNotFoundException {
    return PATCH.processorType(provider);
  }

  /**
   * Adds a processor to a provider, from the next span on.
   *
   * @param added of the {@link #processorType}
   * @return false if the provider already has it
   */
  public static boolean add(Object provider, Object added) throws ReflectiveOperationException {
    if (!PATCH.add(provider, added)) {
      return false;
    }
    Object state = ProcessorPatch.state(provider);
    Field none = PatchedField.find(state.getClass(), "noSpanProcessor"); // not in all versions
    if (none != null) {
      none.set(state, false);
    }
    return true;
  }

  /**
   * Returns whether a provider that an SDK handed out creates no spans at all, because it was built
   * without a processor and none was added. Tracers that were obtained in that state never create
   * any.
   */
  public static boolean makesNone(TracerProvider handedOut) throws ReflectiveOperationException {
    Object provider = unwrap(handedOut);
    if (provider == null) {
      return false;
    }
    Object state = ProcessorPatch.state(provider);
    Field none = PatchedField.find(state.getClass(), "noSpanProcessor"); // not in all versions
    return none != null && none.getBoolean(state);
  }

  /** Returns whether it is known that an SDK was shut down: it creates no more spans. */
  public static boolean isShutDown(OpenTelemetry sdk) {
    try {
      Object provider = unwrap(sdk.getTracerProvider());
      Object state = provider == null ? null : ProcessorPatch.state(provider);
      Field result = state == null ? null : PatchedField.find(state.getClass(), "shutdownResult");
      return result != null && result.get(state) != null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false;
    }
  }
}
