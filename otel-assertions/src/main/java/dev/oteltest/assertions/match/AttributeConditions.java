package dev.oteltest.assertions.match;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.Arrays;

/**
 * What can be expected of attributes: of a span, an event, a link, a log record or a metric point
 * alike.
 *
 * @param <S> what goes on expecting
 * @since 0.1
 */
public interface AttributeConditions<S> {

  /** Expects something of the attributes that there is no word for here. */
  S withAttributes(Condition<Attributes> condition);

  /**
   * Expects an attribute of that value.
   *
   * @param key its name
   * @param value a string, boolean, number, or a list or array of them; an int matches a long
   * @throws IllegalArgumentException if no attribute can have such a value
   */
  default S withAttribute(String key, Object value) {
    return withAttributes(
        value instanceof ValueMatcher matcher
            ? AttributeChecks.matches(key, matcher)
            : AttributeChecks.hasValue(key, value));
  }

  /** Expects an attribute of that type and value. */
  default <T> S withAttribute(AttributeKey<T> key, T value) {
    return withAttributes(AttributeChecks.hasValue(key.getKey(), value));
  }

  /** Expects an attribute with a value that matches. */
  default S withAttribute(String key, ValueMatcher value) {
    return withAttributes(AttributeChecks.matches(key, value));
  }

  /** Expects an attribute, whatever its value. */
  default S withAttribute(String key) {
    return withAttributes(AttributeChecks.matches(key, ValueMatcher.present()));
  }

  /** Expects at least these attributes, whatever their values. */
  default S withAttributes(String... keys) {
    return withAttributes(AttributeChecks.hasAtLeast(Arrays.asList(keys)));
  }

  /** Expects that there is no such attribute. */
  default S withoutAttribute(String key) {
    return withAttributes(AttributeChecks.isAbsent(key));
  }

  /** Expects these attributes and no others, whatever their values. */
  default S withOnlyAttributes(String... keys) {
    return withAttributes(AttributeChecks.hasOnly(Arrays.asList(keys)));
  }
}
