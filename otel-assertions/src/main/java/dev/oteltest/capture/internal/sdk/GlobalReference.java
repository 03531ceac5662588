package dev.oteltest.capture.internal.sdk;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of {@link GlobalOpenTelemetry} without calling {@code get()}: that would set it,
 * and an application that sets its own afterwards would fail.
 */
public final class GlobalReference {

  private static final @Nullable MethodHandle GETTER;
  private static final @Nullable Exception UNREADABLE;

  static {
    MethodHandle getter = null;
    Exception unreadable = null;
    try {
      Field field = GlobalOpenTelemetry.class.getDeclaredField("globalOpenTelemetry");
      Lookup lookup =
          MethodHandles.privateLookupIn(GlobalOpenTelemetry.class, MethodHandles.lookup());
      getter = lookup.unreflectGetter(field).asType(MethodType.methodType(OpenTelemetry.class));
    } catch (ReflectiveOperationException | RuntimeException e) {
      unreadable = e;
    }
    GETTER = getter;
    UNREADABLE = unreadable;
  }

  private GlobalReference() {}

  /** Returns why the value cannot be read in this JVM, or null if it can. */
  public static @Nullable Exception unreadable() {
    return UNREADABLE;
  }

  /** Returns the current value, or null if none is set. */
  public static @Nullable OpenTelemetry read() {
    MethodHandle getter = GETTER;
    if (getter == null) {
      return null;
    }
    try {
      return (OpenTelemetry) getter.invokeExact();
    } catch (Throwable e) {
      return null; // never: a getter of a static field throws nothing
    }
  }
}
