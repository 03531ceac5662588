package dev.oteltest.otlp.internal.decode;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Puts attributes of bytes, maps and mixed lists, which OpenTelemetry has since 1.59. With an older
 * version they become text, by {@link Value#asString()}.
 */
public final class ValueAttributes {

  private static final @Nullable MethodHandle VALUE_KEY =
      find(AttributeKey.class, "valueKey", MethodType.methodType(AttributeKey.class, String.class));

  private static final @Nullable MethodHandle EMPTY =
      find(Value.class, "empty", MethodType.methodType(Value.class));

  /** Whether the API on the class path has such attributes. */
  public static boolean supported() {
    return VALUE_KEY != null;
  }

  /** Puts a value, in the form that the API on the class path has for it. */
  @SuppressWarnings("unchecked") // valueKey(String) returns an AttributeKey<Value<?>>
  public static void put(AttributesBuilder attributes, String key, Value<?> value) {
    Object valueKey = VALUE_KEY == null ? null : call(VALUE_KEY, key);
    if (valueKey == null) {
      attributes.put(key, value.asString());
    } else {
      attributes.put((AttributeKey<Value<?>>) valueKey, value);
    }
  }

  /** Returns the empty value, or an empty string if the API has no empty value. */
  public static Value<?> empty() {
    Object empty = EMPTY == null ? null : call(EMPTY);
    return empty == null ? Value.of("") : (Value<?>) empty;
  }

  private static @Nullable Object call(MethodHandle method, Object... arguments) {
    try {
      return method.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new LinkageError(method + " of the OpenTelemetry API failed", e);
    }
  }

  private static @Nullable MethodHandle find(Class<?> owner, String name, MethodType type) {
    try {
      return MethodHandles.publicLookup().findStatic(owner, name, type);
    } catch (ReflectiveOperationException e) {
      return null; // an older API
    }
  }

  private ValueAttributes() {}
}
