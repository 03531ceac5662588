package dev.oteltest.assertions.internal.value;

import io.opentelemetry.api.common.Value;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Attribute values as the SDK represents them. */
public final class AttributeValue {

  private AttributeValue() {}

  /**
   * Converts an expected value to the SDK's representation: numbers to long or double, arrays and
   * collections to lists.
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
    if (value instanceof Boolean || value instanceof Value<?>) {
      return value;
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
        "Unsupported type of the value for "
            + key
            + ": "
            + value.getClass().getName()
            + ". Use a string, boolean, number, a list or array of those, or a ValueMatcher.");
  }

  private static IllegalArgumentException tooLarge(String key, Number value) {
    return new IllegalArgumentException(
        "The value for " + key + " is " + value + ", which neither a long nor a double can hold.");
  }

  /** Returns the type of a value, as a noun. */
  public static String typeOf(Object value) {
    if (value instanceof Collection<?> many) {
      return many.isEmpty() ? "list" : "list of " + typeOf(many.iterator().next()) + "s";
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
    return value instanceof Boolean ? "boolean" : "value";
  }
}
