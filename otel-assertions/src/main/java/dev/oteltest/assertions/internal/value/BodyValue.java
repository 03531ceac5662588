package dev.oteltest.assertions.internal.value;

import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Bodies of log records as plain values: strings, longs, doubles, booleans, lists and maps. */
public final class BodyValue {

  private BodyValue() {}

  /** Returns the plain value of a body. */
  public static Object of(Value<?> body) {
    Object value = body.getValue();
    if (value instanceof List<?> elements) {
      if (!elements.isEmpty() && elements.get(0) instanceof KeyValue) {
        return map(elements);
      }
      List<Object> list = new ArrayList<>();
      elements.forEach(element -> list.add(of((Value<?>) element)));
      return list;
    }
    return value instanceof ByteBuffer bytes ? bytes.duplicate() : value;
  }

  private static Map<String, Object> map(List<?> entries) {
    Map<String, Object> map = new TreeMap<>();
    for (Object entry : entries) {
      KeyValue pair = (KeyValue) entry;
      map.put(pair.getKey(), of(pair.getValue()));
    }
    return map;
  }

  /**
   * Converts an expected value to the same form.
   *
   * @throws IllegalArgumentException if a body cannot have such a value
   */
  public static Object normalize(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> normal = new TreeMap<>();
      map.forEach((key, one) -> normal.put(String.valueOf(key), normalize(one)));
      return normal;
    }
    if (value instanceof Collection<?> many && !(many instanceof Set<?>)) {
      List<Object> list = new ArrayList<>();
      many.forEach(one -> list.add(normalize(one)));
      return list;
    }
    if (value instanceof Value<?> body) {
      return of(body);
    }
    return AttributeValue.normalize("the body", value);
  }
}
