package dev.oteltest.assertions.internal.text;

import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.common.ValueType;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values of attributes and bodies as plain Java objects: strings, longs, doubles, booleans, lists,
 * maps, bytes, and {@link #EMPTY}. What is equal in OTLP is equal here.
 */
public final class AttributeValue {

  /** A value that is empty; only recent versions of the API have one. */
  private static final Object EMPTY =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  private AttributeValue() {}

  /** Returns the value of an attribute, of any type, as a plain object. */
  public static Object plain(Object value) {
    boolean isPlain = value instanceof String || value instanceof Long; // a fast test of most
    return !isPlain && value instanceof Value<?> any ? of(any) : value;
  }

  private static Object of(Value<?> value) {
    ValueType type = value.getType();
    if (type == ValueType.ARRAY) {
      List<Object> list = new ArrayList<>();
      ((List<?>) value.getValue()).forEach(element -> list.add(of((Value<?>) element)));
      return list;
    }
    if (type == ValueType.KEY_VALUE_LIST) {
      Map<String, Object> map = new TreeMap<>();
      for (Object entry : (List<?>) value.getValue()) {
        map.put(((KeyValue) entry).getKey(), of(((KeyValue) entry).getValue()));
      }
      return map;
    }
    if (type == ValueType.BYTES) {
      return ((ByteBuffer) value.getValue()).duplicate();
    }
    return type.name().equals("EMPTY") ? EMPTY : value.getValue();
  }

  /**
   * Converts an expected value to the same form: numbers to long or double, arrays and collections
   * to lists, but arrays of bytes to bytes.
   *
   * @throws IllegalArgumentException if an attribute cannot have such a value
   */
  public static Object normalize(String key, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("The value for " + key + " must not contain null.");
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Double || value instanceof Float) {
      return ((Number) value).doubleValue();
    }
    if (value instanceof BigDecimal decimal) {
      if (Double.isInfinite(decimal.doubleValue())) {
        throw tooLarge(key, decimal);
      }
      return decimal.doubleValue();
    }
    if (value instanceof BigInteger whole) {
      if (whole.bitLength() >= Long.SIZE) {
        throw tooLarge(key, whole);
      }
      return whole.longValue();
    }
    if (value instanceof CharSequence || value instanceof Enum<?> || value instanceof Character) {
      return value.toString();
    }
    if (value instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes.clone());
    }
    if (value instanceof ByteBuffer bytes) {
      return bytes.duplicate();
    }
    return value instanceof Boolean || value instanceof Value<?>
        ? plain(value)
        : normalizeMany(key, value);
  }

  private static Object normalizeMany(String key, Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> normal = new TreeMap<>();
      map.forEach((name, one) -> normal.put(String.valueOf(name), normalize(key, one)));
      return normal;
    }
    List<Object> list = new ArrayList<>();
    if (value instanceof Set<?>) {
      throw new IllegalArgumentException(
          "The value for "
              + key
              + " is a set, which has no order, but a list has one: use a List.");
    }
    if (value instanceof Collection<?> many) {
      many.forEach(one -> list.add(normalize(key, one)));
      return list;
    }
    if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        list.add(normalize(key, Array.get(value, i)));
      }
      return list;
    }
    throw new IllegalArgumentException(
        ("Unsupported type of the value for %s: %s. Use a string, boolean, number,"
                + " byte[], a list, array or map of those, a Value, or a ValueMatcher.")
            .formatted(key, value.getClass().getName()));
  }

  private static IllegalArgumentException tooLarge(String key, Number value) {
    return new IllegalArgumentException(
        "The value for " + key + " is " + value + ", which neither a long nor a double can hold.");
  }

  /** Returns the type of a value, as a noun. */
  public static String typeOf(Object value) {
    if (value instanceof Collection<?> many) {
      Set<String> types = new HashSet<>();
      many.forEach(one -> types.add(one instanceof Collection<?> ? "list" : typeOf(one)));
      return types.size() == 1 ? "list of " + types.iterator().next() + "s" : "list";
    }
    if (value instanceof Map<?, ?>) {
      return "map";
    }
    if (value instanceof ByteBuffer) {
      return "byte array";
    }
    if (value instanceof String) {
      return "string";
    }
    if (value instanceof Long) {
      return "long";
    }
    if (value instanceof Double) {
      return "double";
    }
    return value instanceof Boolean ? "boolean" : "null value";
  }
}
