package dev.oteltest.junit.internal.name;

import org.jspecify.annotations.Nullable;

/** Writes array types as in a source file: {@code int[][]} for {@code [[I}. */
final class ArrayTypes {

  private ArrayTypes() {}

  /** Converts a {@link Class#getName}; the name of a type that is not an array is unchanged. */
  static String inSource(String name) {
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
}
