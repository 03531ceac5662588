package dev.oteltest.otlp.internal.decode;

import static dev.oteltest.otlp.internal.decode.WireReader.FIXED64;
import static dev.oteltest.otlp.internal.decode.WireReader.LENGTH_DELIMITED;
import static dev.oteltest.otlp.internal.decode.WireReader.VARINT;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes what the messages of all signals have in common: strings, ids and attributes; the tags
 * are those of {@code common.proto}. Keeps one object for recent equal values.
 */
final class CommonDecoder {

  static final String NO_TRACE = "0".repeat(32);
  static final int FLAGS_REMOTE = 0x200;

  /** More than protobuf's parsers accept, and far from a stack overflow. */
  private static final int MAX_DEPTH = 64;

  private final ByteInterner<String> strings = new ByteInterner<>(8192, 128, CommonDecoder::utf8);
  private final ByteInterner<String> traceIds =
      new ByteInterner<>(64, 16, HexFormat.of()::formatHex);
  private final ByteInterner<Keys> keys = new ByteInterner<>(1024, 256, this::key);

  /** Reads the next field as a string, in which invalid bytes become U+FFFD. */
  String string(WireReader in) throws MalformedMessageException {
    int length = in.length();
    int from = in.take(length);
    return string(in.bytes(), from, from + length);
  }

  private String string(byte[] bytes, int from, int to) throws MalformedMessageException {
    return from == to ? "" : strings.get(bytes, from, to);
  }

  private static String utf8(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** Reads the next field as a trace id. */
  String traceId(WireReader in) throws MalformedMessageException {
    WireReader id = in.nested();
    if (!id.hasMore()) {
      return NO_TRACE;
    }
    if (id.remaining() != 16) {
      throw new MalformedMessageException(
          id.position(), "a trace id of " + id.remaining() + " bytes");
    }
    return traceIds.get(id.bytes(), id.position(), id.limit());
  }

  /** Reads the next field as a span id; returns 0 for none. */
  static long spanId(WireReader in) throws MalformedMessageException {
    int length = in.length();
    int from = in.take(length);
    if (length == 0) {
      return 0;
    }
    if (length != 8) {
      throw new MalformedMessageException(from, "a span id of " + length + " bytes");
    }
    return ByteBuffer.wrap(in.bytes()).getLong(from);
  }

  /**
   * Reads the next field as a {@code KeyValue} into a builder. The builder is created with the
   * first attribute, because most events and links have none.
   */
  AttributesBuilder attribute(WireReader in, @Nullable AttributesBuilder previous)
      throws MalformedMessageException {
    AttributesBuilder into = previous == null ? Attributes.builder() : previous;
    int outer = in.enter();
    Keys key = null;
    WireReader value = null;
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | LENGTH_DELIMITED -> {
          WireReader name = in.nested();
          key = keys.get(name.bytes(), name.position(), name.limit());
        }
        case 2 << 3 | LENGTH_DELIMITED -> value = in.nested();
        default -> in.skip(tag);
      }
    }
    in.leave(outer);
    if (key != null) {
      put(into, key, value == null ? ValueAttributes.empty() : value(value, 0));
    }
    return into;
  }

  /** Returns the text in a field; empty if there is none. */
  String string(MessageFields message, int field) throws MalformedMessageException {
    int index = message.last(field << 3 | LENGTH_DELIMITED);
    return index < 0 ? "" : string(message.value(index));
  }

  /** Returns the attributes in a repeated field. */
  Attributes attributes(MessageFields message, int field) throws MalformedMessageException {
    AttributesBuilder into = null;
    for (WireReader in : message.values(field << 3 | LENGTH_DELIMITED)) {
      into = attribute(in, into);
    }
    return build(into);
  }

  /** Returns the context of the span whose ids are in these fields. */
  SpanContext context(MessageFields message, int trace, int span, int flags, TraceState state)
      throws MalformedMessageException {
    int traceAt = message.last(trace << 3 | LENGTH_DELIMITED);
    int spanAt = message.last(span << 3 | LENGTH_DELIMITED);
    String traceId = traceAt < 0 ? NO_TRACE : traceId(message.value(traceAt));
    long spanId = spanAt < 0 ? 0 : spanId(message.value(spanAt));
    return context(traceId, spanId, flags, state);
  }

  static Attributes build(@Nullable AttributesBuilder attributes) {
    return attributes == null ? Attributes.empty() : attributes.build();
  }

  /** Reads the next field as an {@code AnyValue}. */
  Value<?> value(WireReader in) throws MalformedMessageException {
    int outer = in.enter();
    Value<?> value = asValue(value(in, 0));
    in.leave(outer);
    return value;
  }

  private Keys key(byte[] bytes, int from, int to) throws MalformedMessageException {
    return new Keys(string(bytes, from, to));
  }

  private static void put(AttributesBuilder into, Keys key, Object value) {
    if (value instanceof String text) {
      into.put(key.string, text);
    } else if (value instanceof Long number) {
      into.put(key.number, number);
    } else if (value instanceof Boolean flag) {
      into.put(key.flag, flag);
    } else if (value instanceof Double real) {
      into.put(key.real, real);
    } else if (value instanceof List<?> elements) {
      putList(into, key.name, elements);
    } else {
      ValueAttributes.put(into, key.name, asValue(value));
    }
  }

  /** An empty list has no element type, so it counts as a list of strings. */
  @SuppressWarnings("unchecked") // typeOf has checked the elements
  private static void putList(AttributesBuilder into, String key, List<?> elements) {
    Class<?> type = elements.isEmpty() ? String.class : typeOf(elements);
    if (type == String.class) {
      into.put(AttributeKey.stringArrayKey(key), (List<String>) elements);
    } else if (type == Long.class) {
      into.put(AttributeKey.longArrayKey(key), (List<Long>) elements);
    } else if (type == Boolean.class) {
      into.put(AttributeKey.booleanArrayKey(key), (List<Boolean>) elements);
    } else if (type == Double.class) {
      into.put(AttributeKey.doubleArrayKey(key), (List<Double>) elements);
    } else {
      ValueAttributes.put(into, key, asValue(elements));
    }
  }

  /** Returns the class of all elements, or null if they differ. */
  private static @Nullable Class<?> typeOf(List<?> elements) {
    Class<?> type = elements.get(0).getClass();
    for (Object element : elements) {
      if (element.getClass() != type) {
        return null;
      }
    }
    return type;
  }

  /** Reads a String, Long, Boolean, Double, List of these, or Value. */
  private Object value(WireReader in, int depth) throws MalformedMessageException {
    if (depth > MAX_DEPTH) {
      throw new MalformedMessageException(
          in.position(), "a value is nested more than " + MAX_DEPTH + " deep");
    }
    Object value = null;
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | LENGTH_DELIMITED -> value = string(in);
        case 2 << 3 | VARINT -> value = in.varint() != 0;
        case 3 << 3 | VARINT -> value = in.varint();
        case 4 << 3 | FIXED64 -> value = Double.longBitsToDouble(in.fixed64());
        case 5 << 3 | LENGTH_DELIMITED -> value = list(MessageFields.of(in.nested()), depth);
        case 6 << 3 | LENGTH_DELIMITED -> value = map(MessageFields.of(in.nested()), depth);
        case 7 << 3 | LENGTH_DELIMITED -> {
          WireReader bytes = in.nested();
          value = Value.of(Arrays.copyOfRange(bytes.bytes(), bytes.position(), bytes.limit()));
        }
        default -> in.skip(tag);
      }
    }
    return value == null ? ValueAttributes.empty() : value;
  }

  private List<Object> list(MessageFields list, int depth) throws MalformedMessageException {
    List<Object> elements = new ArrayList<>(4);
    for (WireReader element : list.messages(1)) {
      elements.add(value(element, depth + 1));
    }
    return elements;
  }

  private Value<?> map(MessageFields map, int depth) throws MalformedMessageException {
    List<KeyValue> entries = new ArrayList<>(4);
    for (WireReader in : map.messages(1)) {
      MessageFields entry = MessageFields.of(in);
      Value<?> value = ValueAttributes.empty();
      for (WireReader each : entry.messages(2)) {
        value = asValue(value(each, depth + 1));
      }
      entries.add(KeyValue.of(string(entry, 1), value));
    }
    return Value.of(entries.toArray(new KeyValue[0]));
  }

  private static Value<?> asValue(Object value) {
    if (value instanceof String text) {
      return Value.of(text);
    } else if (value instanceof Long number) {
      return Value.of(number);
    } else if (value instanceof Boolean flag) {
      return Value.of(flag);
    } else if (value instanceof Double real) {
      return Value.of(real);
    } else if (value instanceof List<?> elements) {
      List<Value<?>> values = new ArrayList<>(elements.size());
      for (Object element : elements) {
        values.add(asValue(element));
      }
      return Value.of(values);
    }
    return (Value<?>) value;
  }

  static SpanContext context(String traceId, long spanId, int flags, TraceState state) {
    if (spanId == 0 && flags == 0 && state.isEmpty()) {
      return SpanContext.getInvalid();
    }
    String id = HexFormat.of().toHexDigits(spanId);
    TraceFlags traceFlags = TraceFlags.fromByte((byte) flags);
    return (flags & FLAGS_REMOTE) == 0
        ? SpanContext.create(traceId, id, traceFlags, state)
        : SpanContext.createFromRemoteParent(traceId, id, traceFlags, state);
  }

  /** Returns a count of 32 unsigned bits, limited to 31 bits. */
  static int count(long varint) {
    return (int) Math.min(Integer.MAX_VALUE, varint & 0xffff_ffffL);
  }

  static int total(int kept, int dropped) {
    return (int) Math.min(Integer.MAX_VALUE, (long) kept + dropped);
  }

  /** The keys of one name. */
  private static final class Keys {
    final String name;
    final AttributeKey<String> string;
    final AttributeKey<Long> number;
    final AttributeKey<Boolean> flag;
    final AttributeKey<Double> real;

    Keys(String name) {
      this.name = name;
      this.string = AttributeKey.stringKey(name);
      this.number = AttributeKey.longKey(name);
      this.flag = AttributeKey.booleanKey(name);
      this.real = AttributeKey.doubleKey(name);
    }
  }
}
