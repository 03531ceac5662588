package dev.oteltest.junit.internal.name;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Writes the parameter types of a test as its source has them. */
final class ParameterTypes {

  /**
   * The names that methods of a class share although their parameters have different types, as
   * {@code at(java.util.Date)} and {@code at(java.sql.Date)}. They are rare.
   */
  private static final ClassValue<Set<String>> SHARED =
      new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
          return sharedNames(type);
        }
      };

  private ParameterTypes() {}

  /**
   * Returns the types in parentheses, as in {@code (Date)}, with their packages if the name would
   * be ambiguous without them.
   *
   * @param written the types as the test's engine writes them
   */
  static String of(MethodSource test, String written) {
    String types = inSource(written);
    String simple = simple(types);
    return sharedNames(test).contains(test.getMethodName() + simple) ? "(" + types + ")" : simple;
  }

  /** Converts types, which engines write like {@link Class#getName}, to those in a source file. */
  private static String inSource(String types) {
    return types.indexOf('[') < 0
        ? types
        : Arrays.stream(types.split(",", -1))
            .map(type -> arrayInSource(type.strip()))
            .collect(Collectors.joining(", "));
  }

  /** Converts {@code [[I} to {@code int[][]}; a type that is not an array is unchanged. */
  private static String arrayInSource(String name) {
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    String element = dimensions == 0 ? null : element(name.substring(dimensions));
    return element == null ? name : element + "[]".repeat(dimensions);
  }

  private static @Nullable String element(String descriptor) {
    if (descriptor.length() > 2 && descriptor.startsWith("L") && descriptor.endsWith(";")) {
      return descriptor.substring(1, descriptor.length() - 1);
    }
    return switch (descriptor) {
      case "Z" -> "boolean";
      case "B" -> "byte";
      case "C" -> "char";
      case "S" -> "short";
      case "I" -> "int";
      case "J" -> "long";
      case "F" -> "float";
      case "D" -> "double";
      default -> null;
    };
  }

  /** Returns the types in parentheses, without their packages. */
  private static String simple(String types) {
    return Arrays.stream(types.split(",", -1))
        .map(String::strip)
        .map(type -> type.substring(type.lastIndexOf('.') + 1))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static Set<String> sharedNames(MethodSource test) {
    try {
      return SHARED.get(test.getJavaClass());
    } catch (RuntimeException | LinkageError e) {
      return Set.of(); // it can't be loaded; its engine reports why
    }
  }

  private static Set<String> sharedNames(Class<?> type) {
    Set<String> signatures = new HashSet<>();
    Set<String> simple = new HashSet<>();
    Set<String> shared = new HashSet<>();
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      for (Method method : at.getDeclaredMethods()) {
        String types =
            Arrays.stream(method.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(", "));
        String name = method.getName() + simple(types);
        if (signatures.add(method.getName() + types) && !simple.add(name)) {
          shared.add(name);
        }
      }
    }
    return Set.copyOf(shared);
  }
}
