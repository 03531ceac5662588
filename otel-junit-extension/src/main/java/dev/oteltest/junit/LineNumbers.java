package dev.oteltest.junit;

import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Where methods begin, as the compiler left it in their class file; each is read once. */
final class LineNumbers {

  private final ConcurrentMap<String, Map<String, Integer>> known = new ConcurrentHashMap<>();

  /** The first line with code of a method, or null if its class file doesn't tell. */
  @Nullable Integer of(Method method) {
    Class<?> type = method.getDeclaringClass();
    String descriptor =
        MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .toMethodDescriptorString();
    return known
        .computeIfAbsent(type.getName(), name -> read(type))
        .get(method.getName() + descriptor);
  }

  private static Map<String, Integer> read(Class<?> type) {
    try {
      return ClassFile.of(type).firstLines();
    } catch (IOException | RuntimeException e) {
      return Map.of(); // made up by a class loader, or of a format to come
    }
  }
}
