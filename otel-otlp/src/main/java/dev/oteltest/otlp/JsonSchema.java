package dev.oteltest.otlp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of OTLP's trace messages by their names in JSON. */
final class JsonSchema {

  /** How a field's JSON value becomes protobuf. */
  enum Kind {
    TEXT,
    HEX,
    BASE64,
    BOOL,
    VARINT,
    FIXED32,
    FIXED64,
    DOUBLE,
    MESSAGE
  }

  /**
   * A field.
   *
   * @param number its number in protobuf
   * @param message the schema of a message, null for other kinds
   */
  record Field(int number, Kind kind, @Nullable JsonSchema message) {}

  private static final JsonSchema ANY_VALUE = new JsonSchema();
  private static final JsonSchema KEY_VALUE =
      new JsonSchema().add("key", 1, Kind.TEXT).add("value", 2, ANY_VALUE);

  static {
    ANY_VALUE
        .add("stringValue", 1, Kind.TEXT)
        .add("boolValue", 2, Kind.BOOL)
        .add("intValue", 3, Kind.VARINT)
        .add("doubleValue", 4, Kind.DOUBLE)
        .add("arrayValue", 5, new JsonSchema().add("values", 1, ANY_VALUE))
        .add("kvlistValue", 6, new JsonSchema().add("values", 1, KEY_VALUE))
        .add("bytesValue", 7, Kind.BASE64);
  }

  private static final JsonSchema RESOURCE =
      new JsonSchema()
          .add("attributes", 1, KEY_VALUE)
          .add("droppedAttributesCount", 2, Kind.VARINT);

  private static final JsonSchema SCOPE =
      new JsonSchema()
          .add("name", 1, Kind.TEXT)
          .add("version", 2, Kind.TEXT)
          .add("attributes", 3, KEY_VALUE)
          .add("droppedAttributesCount", 4, Kind.VARINT);

  private static final JsonSchema EVENT =
      new JsonSchema()
          .add("timeUnixNano", 1, Kind.FIXED64)
          .add("name", 2, Kind.TEXT)
          .add("attributes", 3, KEY_VALUE)
          .add("droppedAttributesCount", 4, Kind.VARINT);

  private static final JsonSchema LINK =
      new JsonSchema()
          .add("traceId", 1, Kind.HEX)
          .add("spanId", 2, Kind.HEX)
          .add("traceState", 3, Kind.TEXT)
          .add("attributes", 4, KEY_VALUE)
          .add("droppedAttributesCount", 5, Kind.VARINT)
          .add("flags", 6, Kind.FIXED32);

  private static final JsonSchema STATUS =
      new JsonSchema().add("message", 2, Kind.TEXT).add("code", 3, Kind.VARINT);

  private static final JsonSchema SPAN =
      new JsonSchema()
          .add("traceId", 1, Kind.HEX)
          .add("spanId", 2, Kind.HEX)
          .add("traceState", 3, Kind.TEXT)
          .add("parentSpanId", 4, Kind.HEX)
          .add("name", 5, Kind.TEXT)
          .add("kind", 6, Kind.VARINT)
          .add("startTimeUnixNano", 7, Kind.FIXED64)
          .add("endTimeUnixNano", 8, Kind.FIXED64)
          .add("attributes", 9, KEY_VALUE)
          .add("droppedAttributesCount", 10, Kind.VARINT)
          .add("events", 11, EVENT)
          .add("droppedEventsCount", 12, Kind.VARINT)
          .add("links", 13, LINK)
          .add("droppedLinksCount", 14, Kind.VARINT)
          .add("status", 15, STATUS)
          .add("flags", 16, Kind.FIXED32);

  private static final JsonSchema SCOPE_SPANS =
      new JsonSchema().add("scope", 1, SCOPE).add("spans", 2, SPAN).add("schemaUrl", 3, Kind.TEXT);

  private static final JsonSchema RESOURCE_SPANS =
      new JsonSchema()
          .add("resource", 1, RESOURCE)
          .add("scopeSpans", 2, SCOPE_SPANS)
          .add("schemaUrl", 3, Kind.TEXT);

  /** {@code ExportTraceServiceRequest}. */
  static final JsonSchema TRACE_REQUEST = new JsonSchema().add("resourceSpans", 1, RESOURCE_SPANS);

  private final Map<String, Field> fields = new HashMap<>();

  private JsonSchema() {}

  private JsonSchema add(String name, int number, Kind kind) {
    fields.put(name, new Field(number, kind, null));
    return this;
  }

  private JsonSchema add(String name, int number, JsonSchema message) {
    fields.put(name, new Field(number, Kind.MESSAGE, message));
    return this;
  }

  /** The field of that name, or null where this version knows none. */
  @Nullable Field field(String name) {
    return fields.get(name);
  }
}
