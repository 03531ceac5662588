package dev.oteltest.report.internal.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** An object of JSON, whose fields are in the order in which they are put. */
public class JsonObject {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, Object> fields = new LinkedHashMap<>();

  /** Puts a text, a number, a flag, an object, or anything that can be iterated as a list. */
  public final JsonObject put(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  /** Puts a list of objects, each of which is made when it is written, as they may be many. */
  public final <T> JsonObject put(
      String name, Iterable<? extends T> elements, Function<? super T, ? extends JsonObject> make) {
    Iterable<JsonObject> objects =
        () -> StreamSupport.stream(elements.spliterator(), false).<JsonObject>map(make).iterator();
    return put(name, objects);
  }

  /** Writes a value as it can be {@link #put}. */
  public static void write(Object value, JsonGenerator json) throws IOException {
    if (value instanceof JsonObject object) {
      json.writeStartObject();
      for (Map.Entry<String, Object> field : object.fields.entrySet()) {
        json.writeFieldName(field.getKey());
        write(field.getValue(), json);
      }
      json.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(element, json);
      }
      json.writeEndArray();
    } else {
      json.writePOJO(value);
    }
  }

  /** Returns a value as JSON without white space. */
  public static String textOf(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      write(value, json);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return text.toString();
  }

  /**
   * Reads the value at the token of a parser.
   *
   * @return a map, a list, a text, a number or a flag; an empty text for null
   */
  public static Object read(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Object> fields = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        fields.put(name, read(json));
      }
      return fields;
    }
    if (json.currentToken() == JsonToken.START_ARRAY) {
      List<Object> elements = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        elements.add(read(json));
      }
      return elements;
    }
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getNumberValue();
      case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
      case VALUE_NULL -> "";
      default -> json.getText();
    };
  }
}
