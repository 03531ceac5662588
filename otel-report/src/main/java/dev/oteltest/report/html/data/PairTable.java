package dev.oteltest.report.html.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The attributes of a chunk: each pair of a key and a value once. */
final class PairTable {

  /** Values of other types are texts. */
  private static final List<AttributeType> TYPES =
      List.of(
          AttributeType.STRING,
          AttributeType.BOOLEAN,
          AttributeType.LONG,
          AttributeType.DOUBLE,
          AttributeType.STRING_ARRAY,
          AttributeType.BOOLEAN_ARRAY,
          AttributeType.LONG_ARRAY,
          AttributeType.DOUBLE_ARRAY);

  private static final double EXACT_INTEGERS = 1L << 53;
  private static final JsonFactory JSON = new JsonFactory();

  private record Pair(int key, int type, int value) {}

  private final TextTable texts;
  private final Map<Pair, Integer> indexes = new HashMap<>();
  private final List<Pair> pairs = new ArrayList<>();

  PairTable(TextTable texts) {
    this.texts = texts;
  }

  /** Returns the indexes of the pairs of some attributes, in their order. */
  List<Integer> indexes(Attributes attributes) {
    List<Integer> found = new ArrayList<>(attributes.size());
    attributes.forEach((key, value) -> found.add(index(key, value)));
    return found;
  }

  private int index(AttributeKey<?> key, Object value) {
    int type = Math.max(0, TYPES.indexOf(key.getType()));
    int text =
        value instanceof List<?> elements
            ? texts.indexOfRedacted(array(elements))
            : texts.index(textOf(value));
    Pair pair = new Pair(texts.index(key.getKey()), type, text);
    Integer known = indexes.putIfAbsent(pair, pairs.size());
    if (known != null) {
      return known;
    }
    pairs.add(pair);
    return pairs.size() - 1;
  }

  int size() {
    return pairs.size();
  }

  /** Writes all pairs, in the order of their indexes. */
  void write(PackedOutput output) {
    for (Pair pair : pairs) {
      output.writeInt(pair.key).writeInt(pair.type).writeInt(pair.value);
    }
  }

  /** Returns the elements as an array of strings in JSON. */
  private String array(List<?> elements) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (Object element : elements) {
        json.writeString(texts.redact(textOf(element)));
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return text.toString();
  }

  /** Returns the text of a value; a number without decimals has none, as in filters. */
  private static String textOf(Object value) {
    if (value instanceof Double number
        && Math.rint(number) == number
        && Math.abs(number) < EXACT_INTEGERS) {
      return Long.toString(number.longValue());
    }
    return value instanceof Value<?> structured ? structured.asString() : String.valueOf(value);
  }
}
