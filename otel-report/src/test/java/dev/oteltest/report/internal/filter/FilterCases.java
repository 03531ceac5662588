package dev.oteltest.report.internal.filter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.oteltest.internal.filter.SpanFields;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the cases that all implementations of the grammar share. */
record FilterCases(List<Span> spans, List<Case> cases) {

  /** A filter, with the ids of the spans that it matches, or its error. */
  record Case(String filter, List<String> matches, @Nullable String error) {}

  /** A span, with an id to refer to it. */
  record Span(
      String id,
      String name,
      SpanKind kind,
      StatusCode status,
      String statusDescription,
      long durationNanos,
      String traceId,
      String spanId,
      Attributes attributes,
      Attributes resource)
      implements SpanFields {}

  static FilterCases read() throws IOException {
    try (InputStream in =
            FilterCases.class.getResourceAsStream("/dev/oteltest/report/filter/filter-cases.json");
        JsonParser json = new JsonFactory().createParser(Objects.requireNonNull(in))) {
      json.nextToken();
      Map<String, Object> file = map(value(json));
      List<Span> spans = new ArrayList<>();
      for (Object span : (List<?>) Objects.requireNonNull(file.get("spans"))) {
        spans.add(span(map(span)));
      }
      List<Case> cases = new ArrayList<>();
      for (Object each : (List<?>) Objects.requireNonNull(file.get("cases"))) {
        cases.add(filterCase(map(each)));
      }
      return new FilterCases(spans, cases);
    }
  }

  private static Case filterCase(Map<String, Object> json) {
    List<String> matches = new ArrayList<>();
    if (json.get("matches") instanceof List<?> ids) {
      ids.forEach(id -> matches.add((String) id));
    }
    String error = null;
    if (json.containsKey("error")) {
      Map<String, Object> expected = map(json.get("error"));
      error = expected.get("position") + ": " + expected.get("message");
    }
    return new Case(text(json, "filter"), matches, error);
  }

  private static Span span(Map<String, Object> json) {
    return new Span(
        text(json, "id"),
        text(json, "name"),
        SpanKind.valueOf(text(json, "kind").toUpperCase(Locale.ROOT)),
        StatusCode.valueOf(text(json, "status").toUpperCase(Locale.ROOT)),
        text(json, "description"),
        (Long) Objects.requireNonNull(json.get("durationNanos")),
        text(json, "traceId"),
        text(json, "spanId"),
        attributes(map(json.get("attributes"))),
        attributes(map(json.get("resource"))));
  }

  private static Attributes attributes(Map<String, Object> json) {
    AttributesBuilder attributes = Attributes.builder();
    json.forEach(
        (key, value) -> {
          if (value instanceof String text) {
            attributes.put(key, text);
          } else if (value instanceof Long number) {
            attributes.put(key, number);
          } else if (value instanceof Double number) {
            attributes.put(key, number);
          } else if (value instanceof Boolean flag) {
            attributes.put(key, flag);
          } else {
            List<String> texts = ((List<?>) value).stream().map(String::valueOf).toList();
            attributes.put(AttributeKey.stringArrayKey(key), texts);
          }
        });
    return attributes.build();
  }

  private static String text(Map<String, Object> json, String key) {
    return (String) Objects.requireNonNull(json.get(key), key);
  }

  @SuppressWarnings("unchecked") // as value() creates it
  private static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String key = json.currentName();
          json.nextToken();
          map.put(key, value(json));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(json));
        }
        yield list;
      }
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> json.getText();
    };
  }
}
