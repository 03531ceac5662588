package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;

/**
 * Expectations of attributes, shared by the matchers of spans, events, links, log records and
 * metric points.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface AttributeConditions<S> {

  /** Expects a custom condition on the attributes. */
  S withAttributes(Condition<Attributes> condition);

  /**
   * Expects an attribute with the given value.
   *
   * @param key the name of the attribute
   * @param value a string, boolean, number or byte[], or a list, array or map of these, or a Value;
   *     an int matches a long
   * @throws IllegalArgumentException if an attribute cannot have such a value
   */
  default S withAttribute(String key, Object value) {
    notNull(key, "key");
    return withAttributes(
        notNull(value, "value") instanceof ValueMatcher matcher
            ? AttributeChecks.matches(key, matcher)
            : AttributeChecks.hasValue(key, value));
  }

  /** Expects an attribute with the given type and value. */
  default <T> S withAttribute(AttributeKey<T> key, T value) {
    return withAttributes(
        AttributeChecks.hasValue(AttributeChecks.nameOf(key), notNull(value, "value")));
  }

  /** Expects an attribute with a value that matches. */
  default S withAttribute(String key, ValueMatcher value) {
    return withAttributes(AttributeChecks.matches(notNull(key, "key"), notNull(value, "value")));
  }

  /** Expects an attribute with a value that matches. */
  default S withAttribute(AttributeKey<?> key, ValueMatcher value) {
    return withAttribute(AttributeChecks.nameOf(key), value);
  }

  /** Expects the given attribute with any value. */
  default S withAttribute(AttributeKey<?> key) {
    return withAttribute(AttributeChecks.nameOf(key));
  }

  /** Expects the given attribute with any value. */
  default S withAttribute(String key) {
    return withAttributes(AttributeChecks.matches(notNull(key, "key"), ValueMatcher.present()));
  }

  /** Expects at least the given attributes with any values. */
  default S withAttributes(String... keys) {
    return withAttributes(AttributeChecks.hasAtLeast(noneNull(keys, "keys")));
  }

  /** Expects at least the given attributes with any values. */
  default S withAttributes(AttributeKey<?> key, AttributeKey<?>... more) {
    return withAttributes(AttributeChecks.namesOf(key, more));
  }

  /** Expects that the given attribute is absent. */
  default S withoutAttribute(AttributeKey<?> key) {
    return withoutAttribute(AttributeChecks.nameOf(key));
  }

  /** Expects that the given attribute is absent. */
  default S withoutAttribute(String key) {
    return withAttributes(AttributeChecks.isAbsent(notNull(key, "key")));
  }

  /** Expects exactly the given attributes with any values. */
  default S withOnlyAttributes(String... keys) {
    return withAttributes(AttributeChecks.hasOnly(noneNull(keys, "keys")));
  }

  /** Expects exactly the given attributes with any values. */
  default S withOnlyAttributes(AttributeKey<?> key, AttributeKey<?>... more) {
    return withOnlyAttributes(AttributeChecks.namesOf(key, more));
  }
}
