package dev.oteltest.assertions.match;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;

/**
 * Assertions on the attributes of a span or log record.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface AttributeAssertions<S> {

  /** Verifies a custom condition on the attributes. */
  S hasAttributes(Condition<Attributes> condition);

  /** Returns the words of matchers for these assertions. */
  private AttributeConditions<S> words() {
    return this::hasAttributes;
  }

  /**
   * Verifies that there is an attribute with the given value.
   *
   * @param key the name of the attribute
   * @param value a string, boolean, number, or a list or array of these; an int matches a long
   * @throws IllegalArgumentException if an attribute cannot have such a value
   */
  default S hasAttribute(String key, Object value) {
    return words().hasAttribute(key, value);
  }

  /** Verifies that there is an attribute with the given type and value. */
  default <T> S hasAttribute(AttributeKey<T> key, T value) {
    return words().hasAttribute(key, value);
  }

  /** Verifies that there is an attribute with a value that matches. */
  default S hasAttribute(String key, ValueMatcher value) {
    return words().hasAttribute(key, value);
  }

  /** Verifies that there is an attribute with a value that matches. */
  default S hasAttribute(AttributeKey<?> key, ValueMatcher value) {
    return words().hasAttribute(key, value);
  }

  /** Verifies that there is the given attribute, with any value. */
  default S hasAttribute(AttributeKey<?> key) {
    return words().hasAttribute(key);
  }

  /** Verifies that there is an attribute with the given name. */
  default S hasAttribute(String key) {
    return words().hasAttribute(key);
  }

  /** Verifies that there are at least the given attributes, with any values. */
  default S hasAttributes(String... keys) {
    return words().hasAttributes(keys);
  }

  /** Verifies that there are at least the given attributes, with any values. */
  default S hasAttributes(AttributeKey<?> key, AttributeKey<?>... more) {
    return words().hasAttributes(key, more);
  }

  /** Verifies that the given attribute is absent. */
  default S hasNoAttribute(AttributeKey<?> key) {
    return words().hasNoAttribute(key);
  }

  /** Verifies that the given attribute is absent. */
  default S hasNoAttribute(String key) {
    return words().hasNoAttribute(key);
  }

  /** Verifies that there are exactly the given attributes, with any values. */
  default S hasOnlyAttributes(String... keys) {
    return words().hasOnlyAttributes(keys);
  }

  /** Verifies that there are exactly the given attributes, with any values. */
  default S hasOnlyAttributes(AttributeKey<?> key, AttributeKey<?>... more) {
    return words().hasOnlyAttributes(key, more);
  }
}
