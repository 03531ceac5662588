package dev.oteltest.report.internal.output.html.data;

import dev.oteltest.report.internal.text.JsonObject;
import dev.oteltest.report.internal.text.Secrets;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Value;
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

  private static final double EXACT_INTEGERS = 1L << 53;

  private AttributeText() {}

  static int type(AttributeKey<?> key) {
    return Math.max(0, TYPES.indexOf(key.getType()));
  }

  /** Returns the index of a value: its text, or an array of texts in JSON. */
  static int index(Object value, TextTable texts) {
    return value instanceof List<?> elements
        ? texts.indexOfRedacted(array(elements, texts))
        : texts.index(textOf(value));
  }

  /** Returns the index of the value of a key that is one of secrets. */
  static int indexOfSecret(AttributeKey<?> key, Object value, TextTable texts) {
    Object masked = Secrets.masked(key.getKey(), value);
    if (masked == value) {
      return index(value, texts);
    }
    return texts.indexOfRedacted(
        masked instanceof List<?> elements ? array(elements, texts) : textOf(masked));
  }

  private static String array(List<?> elements, TextTable texts) {
    return JsonObject.textOf(
        elements.stream().map(element -> texts.redact(textOf(element))).toList());
  }

  /** Returns the text of a value; a number without decimals has none, as in filters. */
  private static String textOf(Object value) {
    if (value instanceof Double number
        && Math.rint(number) == number
        && Math.abs(number) < EXACT_INTEGERS) {
      return Long.toString(number.longValue());
    }
    return value instanceof Value<?> structured ? structured.asString() : String.valueOf(value);
  }
}
