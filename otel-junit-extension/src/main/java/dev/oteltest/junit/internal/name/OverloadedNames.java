package dev.oteltest.junit.internal.name;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * Finds names that methods of a class share although their parameters have different types, as
 * {@code at(java.util.Date)} and {@code at(java.sql.Date)}. Such names are rare, and are determined
 * once per class.
 */
final class OverloadedNames {

  private static final ClassValue<Set<String>> SHARED =
      new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
          return find(type);
        }
      };

  private OverloadedNames() {}

  /** Returns such names in a test's class, with simple types as in {@code at(Date)}. */
  static Set<String> of(MethodSource test) {
    try {
      return SHARED.get(test.getJavaClass());
    } catch (RuntimeException | LinkageError e) {
      return Set.of(); // it can't be loaded; its engine reports why
    }
  }

  private static Set<String> find(Class<?> type) {
    Set<String> signatures = new HashSet<>();
    Set<String> simple = new HashSet<>();
    Set<String> shared = new HashSet<>();
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      for (Method method : at.getDeclaredMethods()) {
        String types =
            Arrays.stream(method.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(", "));
        String name = method.getName() + TestCaseNames.simple(types);
        if (signatures.add(method.getName() + types) && !simple.add(name)) {
          shared.add(name);
        }
      }
    }
    return Set.copyOf(shared);
  }
}
