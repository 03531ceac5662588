package dev.oteltest.capture.internal.sdk;

import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds a span processor to a tracer provider that was already built. OpenTelemetry offers no way to
 * do that, so this class uses private fields that are the same in versions 1.49 to 1.68. It finds
 * classes by name because the Java agent has its own classes with the same names.
 */
public final class ProviderPatch {

  private static final String PROVIDER = SdkTracerProvider.class.getName();
  private static final String PROCESSOR = SpanProcessor.class.getName();

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
    Object inside = provider;
    while (inside != null && !inside.getClass().getName().equals(PROVIDER)) {
      Field field = PatchedField.find(inside.getClass(), "delegate");
      inside = field == null ? null : field.get(inside);
    }
    return inside;
  }

  /** Returns the interface of the span processors that a provider calls. */
  public static Class<?> processorType(Object provider) throws ClassNotFoundException {
    return Class.forName(PROCESSOR, false, provider.getClass().getClassLoader());
  }

  /**
   * Adds a processor to a provider, from the next span on.
   *
   * @param added of the {@link #processorType}
   * @return false if the provider already has it
   */
  public static boolean add(Object provider, Object added) throws ReflectiveOperationException {
    Object state = PatchedField.required(provider.getClass(), "sharedState").get(provider);
    Field active = PatchedField.required(state.getClass(), "activeSpanProcessor");
    Object theirs = active.get(state);
    if (contains(theirs, added)) {
      return false;
    }
    active.set(state, composite(processorType(provider), theirs, added));
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
    Object state = PatchedField.required(provider.getClass(), "sharedState").get(provider);
    Field none = PatchedField.find(state.getClass(), "noSpanProcessor"); // not in all versions
    return none != null && none.getBoolean(state);
  }

  private static Object composite(Class<?> type, @Nullable Object theirs, Object added)
      throws ReflectiveOperationException {
    Object both = Array.newInstance(type, 2);
    Array.set(both, 0, theirs);
    Array.set(both, 1, added);
    return type.getMethod("composite", both.getClass()).invoke(null, both);
  }

  private static boolean contains(@Nullable Object processor, Object sought)
      throws ReflectiveOperationException {
    if (processor == sought) {
      return true;
    }
    Field all =
        processor == null ? null : PatchedField.find(processor.getClass(), "spanProcessorsAll");
    if (all != null && all.get(processor) instanceof List<?> inside) {
      for (Object one : inside) {
        if (contains(one, sought)) {
          return true;
        }
      }
    }
    return false;
  }
}
