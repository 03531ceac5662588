package dev.oteltest.assertions.internal.text;

import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.common.ValueType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values of attributes and bodies as plain Java objects: strings, longs, doubles, booleans, lists,
 * maps, bytes, and {@link #EMPTY}. What is equal in OTLP is equal here.
 */
public final class PlainValue {

  /** A value that is empty; only recent versions of the API have one. */
  private static final Object EMPTY =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  private PlainValue() {}

  public static Object of(Value<?> value) {
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
}
