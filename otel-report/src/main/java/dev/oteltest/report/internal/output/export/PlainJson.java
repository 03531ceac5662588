package dev.oteltest.report.internal.output.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.oteltest.internal.text.LogText;
import dev.oteltest.report.internal.text.JsonObject;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.WellFormed;
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

/**
 * JSON for scripts and assistants: fields that have no value are left out, secrets are masked, and
 * everything beyond ASCII is an escape, so that no encoding of a terminal or log can break it and
 * no character of it has an effect there.
 */
final class PlainJson extends JsonObject {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private static final int LAST_ASCII = 126;

  /** Writes it as a document, indented, with a line break at its end. */
  void write(Writer out) throws IOException {
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentArraysWith(indenter);
      printer.indentObjectsWith(indenter);
      generator.setPrettyPrinter(printer);
      generator.setHighestNonEscapedChar(LAST_ASCII);
      write(this, generator);
      generator.writeRaw('\n');
    }
  }

  /** Returns the word for a constant: its name in lower case. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  void text(String name, String text) {
    if (!text.isEmpty()) {
      put(name, plain(text));
    }
  }

  /** Puts a number that is left out if it is 0. */
  void count(String name, long number) {
    if (number != 0) {
      put(name, number);
    }
  }

  /** Puts a flag that is left out if it is not set. */
  void flag(String name, boolean set) {
    if (set) {
      put(name, true);
    }
  }

  /** Puts a duration in seconds, exactly. */
  void seconds(String name, long nanos) {
    put(name, BigDecimal.valueOf(nanos, 9).stripTrailingZeros());
  }

  /** Puts a point in time as in RFC 3339, in UTC. */
  void time(String name, long epochNanos) {
    put(name, Instant.EPOCH.plusNanos(epochNanos).toString());
  }

  /** Puts a list of texts that is left out if it is empty. */
  void texts(String name, Collection<String> texts) {
    if (!texts.isEmpty()) {
      put(name, texts.stream().map(PlainJson::plain).toList());
    }
  }

  /** Puts attributes as an object, each with a value of JSON's own type. */
  void attributes(String name, Attributes attributes) {
    if (!attributes.isEmpty()) {
      JsonObject object = new JsonObject();
      Secrets.masked(attributes)
          .forEach((key, value) -> object.put(WellFormed.of(key.getKey()), value(value)));
      put(name, object);
    }
  }

  private static String plain(String text) {
    return LogText.withoutCommands(WellFormed.of(Secrets.masked(text)));
  }

  private static Object value(Object value) {
    if (value instanceof Value<?> structured) {
      return structured(structured);
    }
    if (value instanceof Boolean
        || value instanceof Long
        || (value instanceof Double number && Double.isFinite(number))) {
      return value;
    }
    if (value instanceof List<?> elements) {
      return elements.stream().map(PlainJson::value).toList();
    }
    return plain(value.toString()); // JSON has no infinite numbers
  }

  private static Object structured(Value<?> value) {
    if (value.getType() == ValueType.BYTES) {
      ByteBuffer bytes = ((ByteBuffer) value.getValue()).duplicate();
      byte[] content = new byte[bytes.remaining()];
      bytes.get(content);
      return Base64.getEncoder().encodeToString(content);
    }
    if (value.getType() != ValueType.KEY_VALUE_LIST) {
      return value(value.getValue());
    }
    JsonObject object = new JsonObject();
    for (Object each : (List<?>) value.getValue()) {
      KeyValue entry = (KeyValue) each;
      object.put(WellFormed.of(entry.getKey()), value(entry.getValue()));
    }
    return object;
  }
}
