package dev.oteltest.otlp.internal.encode;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** Encodes attributes as repeated {@code KeyValue} fields. */
final class AttributesEncoder implements BiConsumer<AttributeKey<?>, Object> {

  private static final int KEY = 1;
  private static final int VALUE = 2;

  private static final int STRING_VALUE = 1;
  private static final int BOOL_VALUE = 2;
  private static final int INT_VALUE = 3;
  private static final int DOUBLE_VALUE = 4;
  private static final int ARRAY_VALUE = 5;
  private static final int KVLIST_VALUE = 6;
  private static final int BYTES_VALUE = 7;

  private static final int VALUES = 1;

  /**
   * Keeps the whole message within the 100 levels that protobuf's parsers read: a level of values
   * takes up to three, and the attributes of an exemplar are at the eighth.
   */
  static final int MAX_DEPTH = 30;

  private final ReverseBuffer out;

  // Attributes can only be iterated forward, but the buffer is filled backward. They wait here.
  private AttributeKey<?>[] keys = new AttributeKey<?>[16];
  private Object[] values = new Object[16];
  private int count;

  AttributesEncoder(ReverseBuffer out) {
    this.out = out;
  }

  void encode(int field, Attributes attributes) {
    if (attributes.isEmpty()) {
      return;
    }
    count = 0; // after an exception some may be left
    attributes.forEach(this);
    while (count > 0) {
      count--;
      keyValue(field, keys[count], values[count]);
      values[count] = this; // so that no user value stays reachable
    }
  }

  @Override
  public void accept(AttributeKey<?> key, Object value) {
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    keys[count] = key;
    values[count++] = value;
  }

  private void keyValue(int field, AttributeKey<?> key, Object value) {
    int mark = out.size();
    value(value, 0);
    out.message(VALUE, mark);
    out.string(KEY, key.getKey());
    out.message(field, mark);
  }

  /**
   * Writes a String, Long, Boolean, Double, List of these, or Value; a Value that is deeper than
   * {@link #MAX_DEPTH} as the empty value.
   */
  private void value(Object value, int depth) {
    if (value instanceof String text) {
      out.string(STRING_VALUE, text);
    } else if (value instanceof Long number) {
      out.varint(INT_VALUE, number);
    } else if (value instanceof Boolean flag) {
      out.varint(BOOL_VALUE, flag ? 1 : 0);
    } else if (value instanceof Double real) {
      out.real(DOUBLE_VALUE, real);
    } else if (value instanceof List<?> elements) {
      array(elements, depth);
    } else if (value instanceof Value<?> any && depth < MAX_DEPTH) {
      any(any, depth);
    }
  }

  private void array(List<?> elements, int depth) {
    int mark = out.size();
    for (int i = elements.size() - 1; i >= 0; i--) {
      int elementMark = out.size();
      value(elements.get(i), depth + 1);
      out.message(VALUES, elementMark);
    }
    out.message(ARRAY_VALUE, mark);
  }

  private void any(Value<?> any, int depth) {
    switch (any.getType()) {
      case STRING, BOOLEAN, LONG, DOUBLE, ARRAY -> value(any.getValue(), depth);
      case KEY_VALUE_LIST -> keyValues((List<?>) any.getValue(), depth);
      case BYTES -> {
        int mark = out.size();
        out.raw((ByteBuffer) any.getValue());
        out.message(BYTES_VALUE, mark);
      }
      default -> {} // ValueType.EMPTY, which older SDKs don't have, is a value without a field
    }
  }

  private void keyValues(List<?> entries, int depth) {
    int mark = out.size();
    for (int i = entries.size() - 1; i >= 0; i--) {
      KeyValue entry = (KeyValue) entries.get(i);
      int entryMark = out.size();
      value(entry.getValue(), depth + 1);
      out.message(VALUE, entryMark);
      out.text(KEY, entry.getKey());
      out.message(VALUES, entryMark);
    }
    out.message(KVLIST_VALUE, mark);
  }
}
