package dev.oteltest.internal.filter;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import java.util.Collection;
import java.util.function.Predicate;

/** The values of attributes as filters compare them. */
final class AttributeTexts {

  private static final double EXACT_INTEGERS = 1L << 53;

  private AttributeTexts() {}

  /** Returns whether a value of a key, or an element of it, passes a test. */
  static boolean anyValue(Attributes attributes, String key, Predicate<Object> test) {
    boolean[] found = {false};
    attributes.forEach(
        (attribute, value) -> {
          if (!found[0] && attribute.getKey().equals(key)) {
            found[0] = anyElement(value, test);
          }
        });
    return found[0];
  }

  /** Returns whether any key or value matches. */
  static boolean anyText(Attributes attributes, TextPattern pattern) {
    boolean[] found = {false};
    attributes.forEach(
        (attribute, value) ->
            found[0] =
                found[0]
                    || pattern.matches(attribute.getKey())
                    || anyElement(value, element -> pattern.matches(textOf(element))));
    return found[0];
  }

  private static boolean anyElement(Object value, Predicate<Object> test) {
    return value instanceof Collection<?> many
        ? many.stream().anyMatch(element -> test.test(element))
        : test.test(value);
  }

  /** Returns the text of a value; a number without decimals has none, as in JavaScript. */
  static String textOf(Object value) {
    if (value instanceof Double number
        && Math.rint(number) == number
        && Math.abs(number) < EXACT_INTEGERS) {
      return Long.toString(number.longValue());
    }
    return value instanceof Value<?> structured ? structured.asString() : String.valueOf(value);
  }
}
