package dev.oteltest.operations.internal.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of JSON; what is missing is a value as well, so that paths need no checks. */
public final class JsonValue {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Object MISSING = new Object();
  private static final JsonValue ABSENT = new JsonValue(MISSING);

  private final @Nullable Object value;

  private JsonValue(@Nullable Object value) {
    this.value = value;
  }

  /**
   * Returns a value.
   *
   * @param value maps, lists, strings, {@link BigDecimal} numbers, booleans and nulls
   */
  public static JsonValue of(@Nullable Object value) {
    return new JsonValue(value);
  }

  /**
   * Reads a text.
   *
   * @throws IOException if it is not exactly one value of JSON
   */
  public static JsonValue read(String json) throws IOException {
    try (JsonParser in = FACTORY.createParser(json)) {
      JsonToken first = in.nextToken();
      if (first == null) {
        throw new IOException("it is empty");
      }
      JsonValue value = new JsonValue(value(in, first));
      if (in.nextToken() != null) {
        throw new IOException("there is more after the first value");
      }
      return value;
    }
  }

  private static @Nullable Object value(JsonParser in, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
          String name = in.currentName();
          object.put(name, value(in, in.nextToken()));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        JsonToken next = in.nextToken();
        while (next != JsonToken.END_ARRAY) {
          items.add(value(in, next));
          next = in.nextToken();
        }
        yield items;
      }
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new BigDecimal(in.getText());
      default -> in.getText();
    };
  }

  /** Returns the value of an object's key. */
  public JsonValue get(String key) {
    return value instanceof Map<?, ?> object && object.containsKey(key)
        ? new JsonValue(object.get(key))
        : ABSENT;
  }

  /** Returns the first of some keys that is there, as APIs name things in more than one way. */
  public JsonValue first(String... keys) {
    for (String key : keys) {
      JsonValue found = get(key);
      if (found.isPresent()) {
        return found;
      }
    }
    return ABSENT;
  }

  /** Returns the items of an array; otherwise an empty list. */
  public List<JsonValue> items() {
    return value instanceof List<?> items
        ? items.stream().map(item -> new JsonValue(item)).toList()
        : List.of();
  }

  /** Returns the keys of an object; otherwise an empty list. */
  public List<String> keys() {
    return value instanceof Map<?, ?> object
        ? object.keySet().stream().map(String::valueOf).toList()
        : List.of();
  }

  /** Returns whether it is an array. */
  public boolean isArray() {
    return value instanceof List<?>;
  }

  /** Returns whether it is a string. */
  public boolean isString() {
    return value instanceof String;
  }

  /** Returns whether it is a number. */
  public boolean isNumber() {
    return value instanceof BigDecimal;
  }

  /** Returns whether there is a value, which may be null. */
  public boolean isPresent() {
    return value != MISSING;
  }

  /** Returns the text of a string, number or boolean; otherwise null. */
  public @Nullable String text() {
    if (value instanceof BigDecimal number) {
      return number.toString();
    }
    return value instanceof String || value instanceof Boolean ? value.toString() : null;
  }

  /** Returns the text, or an empty one. */
  public String textOrEmpty() {
    String text = text();
    return text == null ? "" : text;
  }

  /** Returns the text of an object's key, or an empty one. */
  public String text(String key) {
    return get(key).textOrEmpty();
  }

  /** Returns whether it is a number equal to one in a text, however it is written. */
  public boolean isNumber(String number) {
    try {
      return value instanceof BigDecimal mine && mine.compareTo(new BigDecimal(number)) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Returns the whole number that it is or contains as text; 0 for anything else. */
  public long number() {
    try {
      return new BigDecimal(textOrEmpty()).longValue();
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /**
   * Returns the value at a JSON pointer (RFC 6901).
   *
   * @param pointer empty, or a path such as {@code /build/version}
   */
  public JsonValue at(String pointer) {
    JsonValue found = this;
    if (pointer.isEmpty()) {
      return found;
    }
    for (String step : pointer.substring(1).split("/", -1)) {
      String key = step.replace("~1", "/").replace("~0", "~");
      if (found.value instanceof List<?> items) {
        int index = key.matches("0|[1-9]\\d{0,8}") ? Integer.parseInt(key) : items.size();
        found = index < items.size() ? new JsonValue(items.get(index)) : ABSENT;
      } else {
        found = found.get(key);
      }
    }
    return found;
  }

  /** Returns it as JSON without white space; an empty text if it is absent. */
  @Override
  public String toString() {
    return isPresent() ? write(value) : "";
  }

  /**
   * Returns Java's maps, lists and scalars as JSON.
   *
   * @param value maps, lists, strings, numbers, booleans, nulls and values of JSON
   */
  public static String write(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      write(out, value);
    } catch (IOException e) {
      throw new IllegalStateException(e); // never happens in memory
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> object) {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : object.entrySet()) {
        out.writeFieldName(String.valueOf(entry.getKey()));
        write(out, entry.getValue());
      }
      out.writeEndObject();
    } else if (value instanceof List<?> items) {
      out.writeStartArray();
      for (Object item : items) {
        write(out, item);
      }
      out.writeEndArray();
    } else if (value instanceof JsonValue json) {
      write(out, json.value);
    } else {
      out.writeObject(value); // a scalar needs no codec
    }
  }
}
