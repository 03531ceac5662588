package dev.oteltest.internal.span;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import java.util.Map;

/** Creates attributes from a map of JDK types. */
public final class SpanAttributes {

  private SpanAttributes() {}

  /**
   * Converts a map to attributes.
   *
   * @param attributes values that are a Long, Double, Boolean or List; any other becomes text
   */
  public static Attributes of(Map<String, Object> attributes) {
    AttributesBuilder builder = Attributes.builder();
    attributes.forEach((key, value) -> put(builder, key, value));
    return builder.build();
  }

  private static void put(AttributesBuilder builder, String key, Object value) {
    if (value instanceof Long number) {
      builder.put(key, number);
    } else if (value instanceof Double number) {
      builder.put(key, number);
    } else if (value instanceof Boolean flag) {
      builder.put(key, flag);
    } else if (value instanceof List<?> list) {
      List<String> texts = list.stream().map(Object::toString).toList();
      builder.put(AttributeKey.stringArrayKey(key), texts);
    } else {
      builder.put(key, value.toString());
    }
  }
}
