package dev.oteltest.junit.internal.source;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    Set<String> shared = sharedNames(test);
    return !shared.isEmpty() && shared.contains(test.getMethodName() + simple)
        ? "(" + types + ")"
        : simple;
  }

  /** Converts types, which engines write like {@link Class#getName}, to those in a source file. */
  private static String inSource(String types) {
    if (types.indexOf('[') < 0) {
      return types;
    }
    return Arrays.stream(types.split(",", -1))
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
    StringBuilder simple = new StringBuilder(types.length() + 2).append('(');
    int start = 0;
    while (start <= types.length()) {
      int comma = types.indexOf(',', start);
      int end = comma < 0 ? types.length() : comma;
      String type = types.substring(start, end).strip();
      simple.append(start == 0 ? "" : ", ").append(type, type.lastIndexOf('.') + 1, type.length());
      start = end + 1;
    }
    return simple.append(')').toString();
  }

  private static Set<String> sharedNames(MethodSource test) {
    try {
      return SHARED.get(test.getJavaClass());
    } catch (RuntimeException | LinkageError e) {
      return Set.of(); // it can't be loaded; its engine reports why
    }
  }

  private static Set<String> sharedNames(Class<?> type) {
    Map<String, List<Method>> byName = new HashMap<>();
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      for (Method method : at.getDeclaredMethods()) {
        byName.computeIfAbsent(method.getName(), name -> new ArrayList<>(1)).add(method);
      }
    }
    Set<String> shared = new HashSet<>();
    for (List<Method> methods : byName.values()) {
      if (methods.size() > 1) {
        addShared(methods, shared);
      }
    }
    return Set.copyOf(shared);
  }

  private static void addShared(List<Method> overloads, Set<String> shared) {
    Set<String> signatures = new HashSet<>();
    Set<String> simple = new HashSet<>();
    for (Method method : overloads) {
      String types =
          Arrays.stream(method.getParameterTypes())
              .map(Class::getTypeName)
              .collect(Collectors.joining(", "));
      String name = method.getName() + simple(types);
      if (signatures.add(types) && !simple.add(name)) {
        shared.add(name);
      }
    }
  }
}
