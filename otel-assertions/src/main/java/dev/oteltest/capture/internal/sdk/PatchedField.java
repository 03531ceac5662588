package dev.oteltest.capture.internal.sdk;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Access to private fields of the SDK, where it offers no other way. */
public final class PatchedField {

  private PatchedField() {}

  static Object get(Object owner, String name) throws ReflectiveOperationException {
    return required(owner.getClass(), name).get(owner);
  }

  static void set(Object owner, String name, Object value) throws ReflectiveOperationException {
    required(owner.getClass(), name).set(owner, value);
  }

  public static Field required(Class<?> type, String name) throws NoSuchFieldException {
    Field field = find(type, name);
    if (field == null) {
      throw new NoSuchFieldException(type.getName() + "." + name);
    }
    return field;
  }

  /**
   * Returns the object of a class inside a wrapper that an SDK handed out, or null if there is
   * none. The class is named, because the Java agent has its own.
   */
  public static @Nullable Object unwrap(Object handedOut, String type)
      throws ReflectiveOperationException {
    Object inside = handedOut;
    while (inside != null && !inside.getClass().getName().equals(type)) {
      Field field = find(inside.getClass(), "delegate");
      inside = field == null ? null : field.get(inside);
    }
    return inside;
  }

  /** Returns the field of a class or its superclasses, or null. */
  public static @Nullable Field find(Class<?> type, String name) {
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
