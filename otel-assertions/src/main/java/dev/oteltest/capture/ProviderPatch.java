package dev.oteltest.capture;

import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds a span processor to a tracer provider that is built already. OpenTelemetry has no way to do
 * that, so this one goes through private fields that are the same in 1.49 to 1.68.
 */
final class ProviderPatch {

  private ProviderPatch() {}

  /** The SDK's provider inside what an SDK hands out, or null if there is none inside. */
  static @Nullable SdkTracerProvider unwrap(TracerProvider provider)
      throws ReflectiveOperationException {
    Object inside = provider;
    while (inside != null && !(inside instanceof SdkTracerProvider)) {
      Field field = fieldOf(inside.getClass(), "delegate");
      inside = field == null ? null : field.get(inside);
    }
    return (SdkTracerProvider) inside;
  }

  /**
   * Makes a provider call that processor too, from the next span on.
   *
   * @return false if it does already
   */
  static boolean add(SdkTracerProvider provider, SpanProcessor added)
      throws ReflectiveOperationException {
    Object state = required(SdkTracerProvider.class, "sharedState").get(provider);
    Field active = required(state.getClass(), "activeSpanProcessor");
    SpanProcessor theirs = (SpanProcessor) active.get(state);
    if (contains(theirs, added)) {
      return false;
    }
    active.set(state, SpanProcessor.composite(theirs, added));
    Field none = fieldOf(state.getClass(), "noSpanProcessor"); // not in all versions
    if (none != null) {
      none.set(state, false);
    }
    return true;
  }

  private static boolean contains(@Nullable Object processor, SpanProcessor sought)
      throws ReflectiveOperationException {
    if (processor == sought) {
      return true;
    }
    Field all = processor == null ? null : fieldOf(processor.getClass(), "spanProcessorsAll");
    if (all != null && all.get(processor) instanceof List<?> inside) {
      for (Object one : inside) {
        if (contains(one, sought)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Field required(Class<?> type, String name) throws NoSuchFieldException {
    Field field = fieldOf(type, name);
    if (field == null) {
      throw new NoSuchFieldException(type.getName() + "." + name);
    }
    return field;
  }

  /** That field of a class or one that it extends, made readable; null for none. */
  static @Nullable Field fieldOf(Class<?> type, String name) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    return null;
  }
}
