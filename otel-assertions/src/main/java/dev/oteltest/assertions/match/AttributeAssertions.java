package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.Arrays;

/**
 * Assertions on the attributes of a span or log record.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface AttributeAssertions<S> {

  /** Verifies a custom condition on the attributes. */
  S hasAttributes(Condition<Attributes> condition);

  /**
   * Verifies that there is an attribute with the given value.
   *
   * @param key the name of the attribute
   * @param value a string, boolean, number, or a list or array of these; an int matches a long
   * @throws IllegalArgumentException if an attribute cannot have such a value
   */
  default S hasAttribute(String key, Object value) {
    notNull(key, "key");
    return hasAttributes(
        notNull(value, "value") instanceof ValueMatcher matcher
            ? AttributeChecks.matches(key, matcher)
            : AttributeChecks.hasValue(key, value));
  }

  /** Verifies that there is an attribute with the given type and value. */
  default <T> S hasAttribute(AttributeKey<T> key, T value) {
    return hasAttributes(
        AttributeChecks.hasValue(notNull(key, "key").getKey(), notNull(value, "value")));
  }

  /** Verifies that there is an attribute with a value that matches. */
  default S hasAttribute(String key, ValueMatcher value) {
    return hasAttributes(AttributeChecks.matches(notNull(key, "key"), notNull(value, "value")));
  }

  /** Verifies that there is an attribute with the given name. */
  default S hasAttribute(String key) {
    return hasAttributes(AttributeChecks.matches(notNull(key, "key"), ValueMatcher.present()));
  }

  /** Verifies that there are at least the given attributes, with any values. */
  default S hasAttributes(String... keys) {
    return hasAttributes(AttributeChecks.hasAtLeast(Arrays.asList(notNull(keys, "keys"))));
  }

  /** Verifies that the given attribute is absent. */
  default S hasNoAttribute(String key) {
    return hasAttributes(AttributeChecks.isAbsent(notNull(key, "key")));
  }

  /** Verifies that there are exactly the given attributes, with any values. */
  default S hasOnlyAttributes(String... keys) {
    return hasAttributes(AttributeChecks.hasOnly(Arrays.asList(notNull(keys, "keys"))));
  }
}
