package dev.oteltest.otlp.internal.encode;

import static dev.oteltest.otlp.internal.encode.ReverseBuffer.FIXED64;
import static dev.oteltest.otlp.internal.encode.ReverseBuffer.VARINT;

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

  /** Keeps the whole message within the 100 levels that protobuf's parsers read. */
  static final int MAX_DEPTH = 32;

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
    switch (key.getType()) {
      case STRING -> string((String) value);
      case BOOLEAN -> bool((Boolean) value);
      case LONG -> integer((Long) value);
      case DOUBLE -> real((Double) value);
      case STRING_ARRAY, BOOLEAN_ARRAY, LONG_ARRAY, DOUBLE_ARRAY -> array((List<?>) value);
      default -> { // AttributeType.VALUE, which SDKs before 1.59 don't have
        if (value instanceof Value<?> any) {
          any(any, 0);
        }
      }
    }
    out.message(VALUE, mark);
    out.string(KEY, key.getKey());
    out.message(field, mark);
  }

  private void string(String value) {
    out.string(STRING_VALUE, value);
  }

  private void bool(boolean value) {
    out.varint(value ? 1 : 0);
    out.tag(BOOL_VALUE, VARINT);
  }

  private void integer(long value) {
    out.varint(value);
    out.tag(INT_VALUE, VARINT);
  }

  private void real(double value) {
    out.fixed64(Double.doubleToRawLongBits(value));
    out.tag(DOUBLE_VALUE, FIXED64);
  }

  private void array(List<?> elements) {
    int mark = out.size();
    for (int i = elements.size() - 1; i >= 0; i--) {
      int elementMark = out.size();
      Object element = elements.get(i);
      if (element instanceof String text) {
        string(text);
      } else if (element instanceof Long number) {
        integer(number);
      } else if (element instanceof Double number) {
        real(number);
      } else if (element instanceof Boolean flag) {
        bool(flag);
      }
      out.message(VALUES, elementMark);
    }
    out.message(ARRAY_VALUE, mark);
  }

  /** Writes a value, or the empty value if it is deeper than {@link #MAX_DEPTH}. */
  private void any(Value<?> any, int depth) {
    if (depth == MAX_DEPTH) {
      return;
    }
    Object value = any.getValue();
    switch (any.getType()) {
      case STRING -> string((String) value);
      case BOOLEAN -> bool((Boolean) value);
      case LONG -> integer((Long) value);
      case DOUBLE -> real((Double) value);
      case ARRAY -> values((List<?>) value, depth);
      case KEY_VALUE_LIST -> keyValues((List<?>) value, depth);
      case BYTES -> {
        int mark = out.size();
        out.raw((ByteBuffer) value);
        out.message(BYTES_VALUE, mark);
      }
      default -> {} // ValueType.EMPTY, which older SDKs don't have, is a value without a field
    }
  }

  private void values(List<?> elements, int depth) {
    int mark = out.size();
    for (int i = elements.size() - 1; i >= 0; i--) {
      int elementMark = out.size();
      any((Value<?>) elements.get(i), depth + 1);
      out.message(VALUES, elementMark);
    }
    out.message(ARRAY_VALUE, mark);
  }

  private void keyValues(List<?> entries, int depth) {
    int mark = out.size();
    for (int i = entries.size() - 1; i >= 0; i--) {
      KeyValue entry = (KeyValue) entries.get(i);
      int entryMark = out.size();
      any(entry.getValue(), depth + 1);
      out.message(VALUE, entryMark);
      if (!entry.getKey().isEmpty()) {
        out.string(KEY, entry.getKey());
      }
      out.message(VALUES, entryMark);
    }
    out.message(KVLIST_VALUE, mark);
  }
}
