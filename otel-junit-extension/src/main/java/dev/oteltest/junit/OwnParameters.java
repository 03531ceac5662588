package dev.oteltest.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * Parameters of ours for one request, which JUnit reads before those of the user. Without them,
 * only system properties would reach JUnit, which are those of all projects in the JVM.
 *
 * @param values what JUnit reads
 * @param usersExclude the patterns of extensions that the user excludes
 */
record OwnParameters(Map<String, String> values, @Nullable String usersExclude) {

  /**
   * Adds ours to those of a request; returns null if this version of JUnit keeps them otherwise.
   */
  @SuppressWarnings("unchecked")
  static @Nullable OwnParameters of(ConfigurationParameters parameters) {
    try {
      Class<?> type = parameters.getClass();
      Field providers = type.getDeclaredField("providers");
      providers.setAccessible(true);
      Method explicit =
          Class.forName(type.getName() + "$ParameterProvider", false, type.getClassLoader())
              .getDeclaredMethod("explicit", Map.class);
      explicit.setAccessible(true);
      Map<String, String> values = new ConcurrentHashMap<>();
      ((List<Object>) providers.get(parameters)).add(0, explicit.invoke(null, values));
      return new OwnParameters(values, null);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  void set(String key, String value) {
    values.put(key, value);
  }

  OwnParameters excluding(@Nullable String users) {
    return new OwnParameters(values, users);
  }
}
