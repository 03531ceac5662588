package dev.oteltest.report.internal.output.html.data;

import dev.oteltest.internal.filter.SpanFields;
import dev.oteltest.report.internal.text.JsonObject;
import dev.oteltest.report.internal.text.Secrets;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import java.util.List;

/** The values of attributes as texts with a type. */
final class AttributeText {

  /** The types by their numbers; values of other types are texts. */
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

  private AttributeText() {}

  static int type(AttributeKey<?> key) {
    return Math.max(0, TYPES.indexOf(key.getType()));
  }

  /** Returns the index of a value: its text, or an array of texts in JSON. */
  static int index(Object value, TextTable texts) {
    return value instanceof List<?> elements
        ? texts.indexOfRedacted(array(elements, texts))
        : texts.index(SpanFields.textOf(value));
  }

  /** Returns the index of the value of a key that is one of secrets. */
  static int indexOfSecret(AttributeKey<?> key, Object value, TextTable texts) {
    Object masked = Secrets.masked(key.getKey(), value);
    if (masked == value) {
      return index(value, texts);
    }
    return texts.indexOfRedacted(
        masked instanceof List<?> elements ? array(elements, texts) : SpanFields.textOf(masked));
  }

  private static String array(List<?> elements, TextTable texts) {
    return JsonObject.textOf(
        elements.stream().map(element -> texts.redact(SpanFields.textOf(element))).toList());
  }
}
