package dev.oteltest.junit.spring;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/** Reads what Spring keeps to itself. Whatever can't be read is null. */
final class Reflection {

  private Reflection() {}

  /** Reads a field by name, of the object's class or one above it. */
  static @Nullable Object field(Object of, String name) {
    Field field = ReflectionUtils.findField(of.getClass(), name);
    return field == null ? null : read(field, of);
  }

  static @Nullable Object read(Field field, Object of) {
    try {
      field.setAccessible(true);
      return field.get(of);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  /** Calls a method without parameters, of the object's class or one above it. */
  static @Nullable Object call(Object of, String name) {
    Method method = ReflectionUtils.findMethod(of.getClass(), name);
    if (method == null) {
      return null;
    }
    try {
      method.setAccessible(true);
      return method.invoke(of);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }
}
