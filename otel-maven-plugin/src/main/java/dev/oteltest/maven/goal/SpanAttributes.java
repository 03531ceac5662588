package dev.oteltest.maven.goal;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.util.List;
import java.util.Map;

/** Attributes as the goals hand them on: by the JDK's types. */
public final class SpanAttributes {

  private SpanAttributes() {}

  /** Puts attributes on a span. */
  public static void set(Span span, Map<String, Object> attributes) {
    attributes.forEach((key, value) -> set(span, key, value));
  }

  private static void set(Span span, String key, Object value) {
    if (value instanceof Long number) {
      span.setAttribute(key, number);
    } else if (value instanceof Double number) {
      span.setAttribute(key, number);
    } else if (value instanceof Boolean flag) {
      span.setAttribute(key, flag);
    } else if (value instanceof List<?> list) {
      List<String> texts = list.stream().map(Object::toString).toList();
      span.setAttribute(AttributeKey.stringArrayKey(key), texts);
    } else {
      span.setAttribute(key, value.toString());
    }
  }
}
