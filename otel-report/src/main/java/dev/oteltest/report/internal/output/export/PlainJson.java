package dev.oteltest.report.internal.output.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.oteltest.internal.text.LogText;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.WellFormed;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.common.ValueType;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes JSON for scripts and assistants: fields that have no value are left out, secrets are
 * masked, and everything beyond ASCII is an escape, so that no encoding of a terminal or log can
 * break it and no character of it has an effect there.
 */
final class PlainJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private static final int LAST_ASCII = 126;

  private final JsonGenerator json;

  private PlainJson(JsonGenerator json) {
    this.json = json;
  }

  /** Something that writes the content of an object or a field. */
  interface Content {
    void write() throws IOException;
  }

  /** Something that writes an element of a list. */
  interface Element<T> {
    void write(T element) throws IOException;
  }

  /** Something that writes the fields of a document. */
  interface Document {
    void write(PlainJson json) throws IOException;
  }

  /** Writes an object, indented, with a line break at its end. */
  static void document(Writer out, Document fields) throws IOException {
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentArraysWith(indenter);
      printer.indentObjectsWith(indenter);
      generator.setPrettyPrinter(printer);
      generator.setHighestNonEscapedChar(LAST_ASCII);
      generator.writeStartObject();
      fields.write(new PlainJson(generator));
      generator.writeEndObject();
      generator.writeRaw('\n');
    }
  }

  /** Returns the word for a constant: its name in lower case. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  void text(String name, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeFieldName(name);
      text(text);
    }
  }

  void number(String name, long number) throws IOException {
    json.writeNumberField(name, number);
  }

  /** Writes a number that is left out if it is 0. */
  void count(String name, long number) throws IOException {
    if (number != 0) {
      number(name, number);
    }
  }

  /** Writes a flag that is left out if it is not set. */
  void flag(String name, boolean set) throws IOException {
    if (set) {
      json.writeBooleanField(name, true);
    }
  }

  /** Writes a duration in seconds, exactly. */
  void seconds(String name, long nanos) throws IOException {
    BigDecimal seconds = BigDecimal.valueOf(nanos, 9).stripTrailingZeros();
    json.writeFieldName(name);
    json.writeNumber(seconds);
  }

  /** Writes a point in time as in RFC 3339, in UTC. */
  void time(String name, long epochNanos) throws IOException {
    json.writeStringField(name, Instant.EPOCH.plusNanos(epochNanos).toString());
  }

  void object(String name, Content fields) throws IOException {
    json.writeObjectFieldStart(name);
    fields.write();
    json.writeEndObject();
  }

  /** Writes a list of objects, also if there are none. */
  <T> void objects(String name, Iterable<T> elements, Element<T> fields) throws IOException {
    json.writeArrayFieldStart(name);
    for (T element : elements) {
      json.writeStartObject();
      fields.write(element);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes a list of texts that is left out if it is empty. */
  void texts(String name, Collection<String> texts) throws IOException {
    if (!texts.isEmpty()) {
      json.writeArrayFieldStart(name);
      for (String text : texts) {
        text(text);
      }
      json.writeEndArray();
    }
  }

  /** Writes attributes as an object, each with a value of JSON's own type. */
  void attributes(String name, Attributes attributes) throws IOException {
    if (attributes.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(name);
    for (Map.Entry<AttributeKey<?>, Object> attribute :
        Secrets.masked(attributes).asMap().entrySet()) {
      json.writeFieldName(WellFormed.of(attribute.getKey().getKey()));
      value(attribute.getValue());
    }
    json.writeEndObject();
  }

  private void text(String text) throws IOException {
    json.writeString(LogText.withoutCommands(WellFormed.of(Secrets.masked(text))));
  }

  private void value(Object value) throws IOException {
    if (value instanceof Value<?> structured) {
      structured(structured);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number && Double.isFinite(number)) {
      json.writeNumber(number);
    } else if (value instanceof List<?> elements) {
      json.writeStartArray();
      for (Object element : elements) {
        value(element);
      }
      json.writeEndArray();
    } else {
      text(value.toString()); // JSON has no infinite numbers
    }
  }

  private void structured(Value<?> value) throws IOException {
    if (value.getType() == ValueType.BYTES) {
      ByteBuffer bytes = ((ByteBuffer) value.getValue()).duplicate();
      byte[] content = new byte[bytes.remaining()];
      bytes.get(content);
      json.writeString(Base64.getEncoder().encodeToString(content));
    } else if (value.getType() == ValueType.KEY_VALUE_LIST) {
      json.writeStartObject();
      for (Object entry : (List<?>) value.getValue()) {
        json.writeFieldName(WellFormed.of(((KeyValue) entry).getKey()));
        value(((KeyValue) entry).getValue());
      }
      json.writeEndObject();
    } else {
      value(value.getValue());
    }
  }
}
