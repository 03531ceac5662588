package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notEmpty;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.condition.ValueMatchers;
import dev.oteltest.assertions.internal.check.AttributeChecks;
import dev.oteltest.assertions.internal.check.AttributeSets;
import dev.oteltest.assertions.internal.check.Offsets;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;

/**
 * Expectations of attributes, shared by matchers and assertions on spans, events, links, log
 * records and metric points.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface AttributeConditions<S> {

  /**
   * Expects an attribute with the given value.
   *
   * @param key the name of the attribute
   * @param valueOrMatcher a string, boolean, number or byte[], or a list, array or map of these, or
   *     a Value; an int matches a long; or a {@link ValueMatcher}
   * @throws IllegalArgumentException if an attribute cannot have such a value, or if it is an empty
   *     text, which Mockito's matchers return; {@code matching("")} expects that
   */
  default S hasAttribute(String key, Object valueOrMatcher) {
    notNull(key, "key");
    return hasAttributes(AttributeChecks.hasValueOrMatches(key, notEmpty(valueOrMatcher, "value")));
  }

  /** Expects an attribute with the given type and value. */
  default <T> S hasAttribute(AttributeKey<T> key, T value) {
    return hasAttributes(
        AttributeChecks.hasValue(AttributeChecks.nameOf(key), notEmpty(value, "value")));
  }

  /** Expects an attribute with a value that matches. */
  default S hasAttribute(AttributeKey<?> key, ValueMatcher value) {
    return hasAttributes(
        AttributeChecks.matches(AttributeChecks.nameOf(key), notNull(value, "value")));
  }

  /** Expects an attribute with the given whole number. */
  default S hasAttribute(AttributeKey<Long> key, int value) {
    return hasAttribute(key, (long) value);
  }

  /**
   * Expects an attribute with a number that differs from another by no more than an offset: {@code
   * hasAttribute("ratio", 0.5, within(0.01))}.
   */
  default <N extends Number> S hasAttribute(String key, N number, Offset<N> offset) {
    return hasAttribute(key, Offsets.within(number, offset));
  }

  /**
   * Expects an attribute with a value that meets AssertJ's assertions: {@code
   * hasAttributeSatisfying("n", it -> assertThat(it).isEqualTo(3L))}.
   *
   * @param requirements receives a String, Long, Double, Boolean, List or Value; throws an {@link
   *     AssertionError} if the value does not meet them
   */
  default S hasAttributeSatisfying(String key, Consumer<Object> requirements) {
    notNull(key, "key");
    return hasAttributes(
        AttributeChecks.satisfies(
            key,
            attributes -> AttributeChecks.find(attributes, key),
            notNull(requirements, "requirements")));
  }

  /**
   * Expects an attribute of the given type with a value that meets AssertJ's assertions: {@code
   * hasAttributeSatisfying(COUNT, it -> assertThat(it).isEven())}.
   *
   * @param requirements throws an {@link AssertionError} if the value does not meet them
   */
  default <T> S hasAttributeSatisfying(AttributeKey<T> key, Consumer<T> requirements) {
    return hasAttributes(
        AttributeChecks.satisfies(
            AttributeChecks.nameOf(key),
            attributes -> attributes.get(key),
            notNull(requirements, "requirements")));
  }

  /**
   * Expects at least the given attributes.
   *
   * @param attributes not empty
   */
  default S hasAttributes(Attributes attributes) {
    return hasAttributes(AttributeChecks.valuesOf(notNull(attributes, "attributes").asMap()));
  }

  /**
   * Expects at least the given attributes: {@code hasAttributes(Map.of("n", 1))}.
   *
   * @param attributes names and values, as for {@link #hasAttribute(String, Object)}; not empty
   */
  default S hasAttributes(Map<String, ?> attributes) {
    notNull(attributes, "attributes").values().forEach(value -> notEmpty(value, "a value"));
    return hasAttributes(AttributeChecks.valuesOf(attributes));
  }

  /** Expects exactly the given attributes. */
  default S hasOnlyAttributes(Attributes attributes) {
    return hasAttributes(AttributeChecks.exactly(notNull(attributes, "attributes").asMap()));
  }

  /**
   * Expects exactly the given attributes: {@code hasOnlyAttributes(Map.of("n", atLeast(1)))}.
   *
   * @param attributes names and values, as for {@link #hasAttribute(String, Object)}
   */
  default S hasOnlyAttributes(Map<String, ?> attributes) {
    notNull(attributes, "attributes").values().forEach(value -> notEmpty(value, "a value"));
    return hasAttributes(AttributeChecks.exactly(attributes));
  }

  /** Expects that there are no attributes. */
  default S hasNoAttributes() {
    return hasAttributes(AttributeSets.none());
  }

  /** Expects the given attribute with any value. */
  default S hasAttribute(AttributeKey<?> key) {
    return hasAttribute(AttributeChecks.nameOf(key));
  }

  /** Expects the given attribute with any value. */
  default S hasAttribute(String key) {
    return hasAttributes(AttributeChecks.matches(notNull(key, "key"), ValueMatchers.present()));
  }

  /** Expects at least the given attributes with any values. */
  default S hasAttributes(String... keys) {
    return hasAttributes(AttributeSets.hasAtLeast(noneNull(keys, "keys")));
  }

  /** Expects at least the given attributes with any values. */
  default S hasAttributes(AttributeKey<?> key, AttributeKey<?>... more) {
    return hasAttributes(AttributeChecks.namesOf(key, more));
  }

  /** Expects that the given attribute is absent. */
  default S hasNoAttribute(AttributeKey<?> key) {
    return hasNoAttribute(AttributeChecks.nameOf(key));
  }

  /** Expects that the given attribute is absent. */
  default S hasNoAttribute(String key) {
    return hasAttributes(AttributeChecks.isAbsent(notNull(key, "key")));
  }

  /** Expects exactly the given attributes with any values; none if called without arguments. */
  default S hasOnlyAttributes(String... keys) {
    return hasAttributes(AttributeSets.hasOnly(noneNull(keys, "keys")));
  }

  /** Expects exactly the given attributes with any values. */
  default S hasOnlyAttributes(AttributeKey<?> key, AttributeKey<?>... more) {
    return hasOnlyAttributes(AttributeChecks.namesOf(key, more));
  }

  private S hasAttributes(List<Condition<Attributes>> conditions) {
    return Conditions.onAttributes(this, conditions);
  }

  private S hasAttributes(Condition<Attributes> condition) {
    return hasAttributes(List.of(condition));
  }
}
