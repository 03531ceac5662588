package dev.oteltest.report.internal.comparison.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.oteltest.report.internal.comparison.difference.Tolerance;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.WellFormed;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What changes in a span, in Tempo's words.
 *
 * @param row the row of the head
 */
record TempoChange(int row, List<Change> changes) {

  /** A field if the key is empty, or else an attribute. */
  private record Change(
      String field, String key, @Nullable Object before, @Nullable Object after) {}

  static TempoChange of(SpanTable base, int old, SpanTable head, int row) {
    List<Change> changes = new ArrayList<>();
    if (!Tolerance.isEqualDuration((double) base.nanos(old), (double) head.nanos(row))) {
      changes.add(new Change("duration_nanos", "", base.nanos(old), head.nanos(row)));
    }
    if (base.status(old) != head.status(row)) {
      changes.add(new Change("status", "", status(base, old), status(head, row)));
    }
    Map<String, Object> before = byName(base.attributes(old));
    Map<String, Object> after = byName(head.attributes(row));
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (String key : keys) {
      Object was = before.get(key);
      Object is = after.get(key);
      boolean same = was != null && is != null && Tolerance.isEqualValue(key, was, is);
      if (!same) {
        changes.add(new Change("", key, was, is));
      }
    }
    return new TempoChange(row, changes);
  }

  static String status(SpanTable spans, int row) {
    return spans.status(row).name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> byName(Attributes attributes) {
    Map<String, Object> byName = new TreeMap<>();
    attributes.forEach((key, value) -> byName.put(key.getKey(), value));
    return byName;
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  int fields() {
    return (int) changes.stream().filter(change -> change.key().isEmpty()).count();
  }

  int attributes() {
    return changes.size() - fields();
  }

  void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("changes");
    for (Change change : changes) {
      json.writeStartObject();
      json.writeStringField(
          "op", change.before() == null ? "add" : change.after() == null ? "remove" : "modify");
      json.writeObjectFieldStart("target");
      json.writeStringField("type", change.key().isEmpty() ? "field" : "attribute");
      if (change.key().isEmpty()) {
        json.writeStringField("name", change.field());
      } else {
        json.writeStringField("scope", "span");
        json.writeStringField("key", text(change.key()));
      }
      json.writeEndObject();
      json.writeFieldName("before");
      value(json, masked(change.key(), change.before()));
      json.writeFieldName("after");
      value(json, masked(change.key(), change.after()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Returns a text that may be anything as it may be in a file. */
  static String text(String text) {
    return WellFormed.of(Secrets.masked(text));
  }

  private static @Nullable Object masked(String key, @Nullable Object value) {
    return value == null ? null : Secrets.masked(key, value);
  }

  private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number && Double.isFinite(number)) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof List<?> values) {
      json.writeStartArray();
      for (Object each : values) {
        value(json, each);
      }
      json.writeEndArray();
    } else {
      String text = value instanceof Value<?> structured ? structured.asString() : value.toString();
      json.writeString(text(text));
    }
  }
}
