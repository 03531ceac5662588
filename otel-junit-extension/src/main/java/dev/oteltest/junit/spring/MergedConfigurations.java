package dev.oteltest.junit.spring;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContext;

/**
 * Reads the configuration of a test's context before the context exists. Spring has no public way
 * to it, so it may be unknown.
 */
final class MergedConfigurations {

  private static final Map<Class<?>, Optional<Field>> fields = new ConcurrentHashMap<>();

  private MergedConfigurations() {}

  static @Nullable MergedContextConfiguration of(TestContext test) {
    Field field =
        fields
            .computeIfAbsent(test.getClass(), type -> Optional.ofNullable(find(type)))
            .orElse(null);
    return field == null ? null : (MergedContextConfiguration) Reflection.read(field, test);
  }

  private static @Nullable Field find(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (MergedContextConfiguration.class.isAssignableFrom(field.getType())) {
          return field;
        }
      }
    }
    return null;
  }
}
