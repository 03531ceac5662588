package dev.oteltest.report.internal.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.WellFormed;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Writes attributes as OTLP's JSON. */
final class AttributesJson {

  private AttributesJson() {}

  static void field(JsonGenerator json, String name, Attributes attributes) throws IOException {
    if (attributes.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(name);
    for (Map.Entry<AttributeKey<?>, Object> attribute :
        Secrets.masked(attributes).asMap().entrySet()) {
      keyValue(json, attribute.getKey().getKey(), attribute.getValue());
    }
    json.writeEndArray();
  }

  private static void keyValue(JsonGenerator json, String key, Object value) throws IOException {
    json.writeStartObject();
    json.writeStringField("key", WellFormed.of(key));
    json.writeFieldName("value");
    any(json, value);
    json.writeEndObject();
  }

  private static void any(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Value<?> structured) {
      structured(json, structured);
      return;
    }
    json.writeStartObject();
    if (value instanceof String text) {
      json.writeStringField("stringValue", WellFormed.of(text));
    } else if (value instanceof Boolean flag) {
      json.writeBooleanField("boolValue", flag);
    } else if (value instanceof Long number) {
      json.writeStringField("intValue", Long.toString(number));
    } else if (value instanceof Double number) {
      json.writeFieldName("doubleValue");
      number(json, number);
    } else if (value instanceof List<?> elements) {
      array(json, elements);
    }
    json.writeEndObject();
  }

  /** JSON has no infinite numbers; protobuf writes them as strings. */
  private static void number(JsonGenerator json, double number) throws IOException {
    if (Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeString(Double.toString(number));
    }
  }

  private static void array(JsonGenerator json, List<?> elements) throws IOException {
    json.writeObjectFieldStart("arrayValue");
    json.writeArrayFieldStart("values");
    for (Object element : elements) {
      any(json, element);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void structured(JsonGenerator json, Value<?> value) throws IOException {
    switch (value.getType()) {
      case STRING, BOOLEAN, LONG, DOUBLE -> any(json, value.getValue());
      case ARRAY -> any(json, value.getValue());
      case BYTES -> {
        ByteBuffer bytes = ((ByteBuffer) value.getValue()).duplicate();
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        json.writeStartObject();
        json.writeStringField("bytesValue", Base64.getEncoder().encodeToString(content));
        json.writeEndObject();
      }
      case KEY_VALUE_LIST -> {
        json.writeStartObject();
        json.writeObjectFieldStart("kvlistValue");
        json.writeArrayFieldStart("values");
        for (Object entry : (List<?>) value.getValue()) {
          keyValue(json, ((KeyValue) entry).getKey(), ((KeyValue) entry).getValue());
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
      }
      default -> {
        json.writeStartObject();
        json.writeEndObject();
      }
    }
  }
}
