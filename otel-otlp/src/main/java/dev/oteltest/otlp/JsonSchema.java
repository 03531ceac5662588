package dev.oteltest.otlp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of OTLP's messages by their names in JSON. */
final class JsonSchema {

  /** How a field's JSON value becomes protobuf. */
  enum Kind {
    TEXT,
    HEX,
    BASE64,
    BOOL,
    VARINT,
    ZIGZAG,
    FIXED32,
    FIXED64,
    SIGNED_FIXED64,
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

  private static final JsonSchema LOG_RECORD =
      new JsonSchema()
          .add("timeUnixNano", 1, Kind.FIXED64)
          .add("severityNumber", 2, Kind.VARINT)
          .add("severityText", 3, Kind.TEXT)
          .add("body", 5, ANY_VALUE)
          .add("attributes", 6, KEY_VALUE)
          .add("droppedAttributesCount", 7, Kind.VARINT)
          .add("flags", 8, Kind.FIXED32)
          .add("traceId", 9, Kind.HEX)
          .add("spanId", 10, Kind.HEX)
          .add("observedTimeUnixNano", 11, Kind.FIXED64)
          .add("eventName", 12, Kind.TEXT);

  private static final JsonSchema EXEMPLAR =
      new JsonSchema()
          .add("timeUnixNano", 2, Kind.FIXED64)
          .add("asDouble", 3, Kind.DOUBLE)
          .add("spanId", 4, Kind.HEX)
          .add("traceId", 5, Kind.HEX)
          .add("asInt", 6, Kind.SIGNED_FIXED64)
          .add("filteredAttributes", 7, KEY_VALUE);

  private static final JsonSchema NUMBER_POINT =
      new JsonSchema()
          .add("startTimeUnixNano", 2, Kind.FIXED64)
          .add("timeUnixNano", 3, Kind.FIXED64)
          .add("asDouble", 4, Kind.DOUBLE)
          .add("exemplars", 5, EXEMPLAR)
          .add("asInt", 6, Kind.SIGNED_FIXED64)
          .add("attributes", 7, KEY_VALUE)
          .add("flags", 8, Kind.VARINT);

  private static final JsonSchema HISTOGRAM_POINT =
      new JsonSchema()
          .add("startTimeUnixNano", 2, Kind.FIXED64)
          .add("timeUnixNano", 3, Kind.FIXED64)
          .add("count", 4, Kind.FIXED64)
          .add("sum", 5, Kind.DOUBLE)
          .add("bucketCounts", 6, Kind.FIXED64)
          .add("explicitBounds", 7, Kind.DOUBLE)
          .add("exemplars", 8, EXEMPLAR)
          .add("attributes", 9, KEY_VALUE)
          .add("flags", 10, Kind.VARINT)
          .add("min", 11, Kind.DOUBLE)
          .add("max", 12, Kind.DOUBLE);

  private static final JsonSchema BUCKETS =
      new JsonSchema().add("offset", 1, Kind.ZIGZAG).add("bucketCounts", 2, Kind.VARINT);

  private static final JsonSchema EXPONENTIAL_POINT =
      new JsonSchema()
          .add("attributes", 1, KEY_VALUE)
          .add("startTimeUnixNano", 2, Kind.FIXED64)
          .add("timeUnixNano", 3, Kind.FIXED64)
          .add("count", 4, Kind.FIXED64)
          .add("sum", 5, Kind.DOUBLE)
          .add("scale", 6, Kind.ZIGZAG)
          .add("zeroCount", 7, Kind.FIXED64)
          .add("positive", 8, BUCKETS)
          .add("negative", 9, BUCKETS)
          .add("flags", 10, Kind.VARINT)
          .add("exemplars", 11, EXEMPLAR)
          .add("min", 12, Kind.DOUBLE)
          .add("max", 13, Kind.DOUBLE);

  private static final JsonSchema QUANTILE =
      new JsonSchema().add("quantile", 1, Kind.DOUBLE).add("value", 2, Kind.DOUBLE);

  private static final JsonSchema SUMMARY_POINT =
      new JsonSchema()
          .add("startTimeUnixNano", 2, Kind.FIXED64)
          .add("timeUnixNano", 3, Kind.FIXED64)
          .add("count", 4, Kind.FIXED64)
          .add("sum", 5, Kind.DOUBLE)
          .add("quantileValues", 6, QUANTILE)
          .add("attributes", 7, KEY_VALUE)
          .add("flags", 8, Kind.VARINT);

  private static final JsonSchema METRIC =
      new JsonSchema()
          .add("name", 1, Kind.TEXT)
          .add("description", 2, Kind.TEXT)
          .add("unit", 3, Kind.TEXT)
          .add("gauge", 5, data(NUMBER_POINT))
          .add("sum", 7, data(NUMBER_POINT).add("isMonotonic", 3, Kind.BOOL))
          .add("histogram", 9, data(HISTOGRAM_POINT))
          .add("exponentialHistogram", 10, data(EXPONENTIAL_POINT))
          .add("summary", 11, data(SUMMARY_POINT));

  /** {@code ExportTraceServiceRequest}. */
  static final JsonSchema TRACE_REQUEST = request("resourceSpans", "scopeSpans", "spans", SPAN);

  /** {@code ExportMetricsServiceRequest}. */
  static final JsonSchema METRICS_REQUEST =
      request("resourceMetrics", "scopeMetrics", "metrics", METRIC);

  /** {@code ExportLogsServiceRequest}. */
  static final JsonSchema LOGS_REQUEST =
      request("resourceLogs", "scopeLogs", "logRecords", LOG_RECORD);

  private final Map<String, Field> fields = new HashMap<>();

  private JsonSchema() {}

  private static JsonSchema data(JsonSchema point) {
    return new JsonSchema()
        .add("dataPoints", 1, point)
        .add("aggregationTemporality", 2, Kind.VARINT);
  }

  /** The requests of all signals have the same numbers and other names. */
  private static JsonSchema request(String resources, String scopes, String items, JsonSchema of) {
    JsonSchema scope =
        new JsonSchema().add("scope", 1, SCOPE).add(items, 2, of).add("schemaUrl", 3, Kind.TEXT);
    JsonSchema resource =
        new JsonSchema()
            .add("resource", 1, RESOURCE)
            .add(scopes, 2, scope)
            .add("schemaUrl", 3, Kind.TEXT);
    return new JsonSchema().add(resources, 1, resource);
  }

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
