package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notEmpty;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.internal.check.AttributeChecks;
import dev.oteltest.assertions.internal.check.AttributeSets;
import dev.oteltest.assertions.internal.check.Offsets;
import dev.oteltest.assertions.internal.check.Requirements;
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
   * Expects custom conditions on the attributes; a failure reports all that do not hold.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasAttributes(
   *         List.of(Condition.of("two attributes", it -> it.size() == 2, it -> "has " + it.size())));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasAttributes(
   *         List.of(Condition.of("two attributes", it -> it.size() == 2, it -> "has " + it.size()), Condition.of("one attribute", it -> it.size() == 1, it -> "has " + it.size())));
   *
   * Expected span "work" with
   *     two attributes
   *   x one attribute, but has 2
   * }</pre>
   */
  S hasAttributes(List<Condition<Attributes>> conditions);

  /**
   * Expects a custom condition on the attributes.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan(
   *         span("work").hasAttributes(Condition.of("two attributes", it -> it.size() == 2, it -> "has " + it.size())));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan(
   *         span("work").hasAttributes(Condition.of("one attribute", it -> it.size() == 1, it -> "has " + it.size())));
   *
   * Expected span "work" with
   *   x one attribute, but has 2
   * }</pre>
   */
  default S hasAttributes(Condition<Attributes> condition) {
    return hasAttributes(List.of(notNull(condition, "condition")));
  }

  /**
   * Expects an attribute with the given value.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasAttribute("size", 3));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasAttribute("size", "3"));
   *
   * Expected span "work" with
   *   x attribute size = "3", but was 3, a long and not a string
   * }</pre>
   *
   * @param key the name of the attribute
   * @param value a string, boolean, number or byte[], or a list, array or map of these, or a Value;
   *     an int matches a long
   * @throws IllegalArgumentException if an attribute cannot have such a value, or if it is an empty
   *     text, which Mockito's matchers return; {@code matching("")} expects that
   */
  default S hasAttribute(String key, Object value) {
    notNull(key, "key");
    return hasAttributes(AttributeChecks.hasValueOrMatches(key, notEmpty(value, "value")));
  }

  /**
   * Expects an attribute with the given type and value.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan(span("work").hasAttribute(AttributeKey.longKey("size"), 3L));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan(span("work").hasAttribute(AttributeKey.longKey("size"), 4L));
   *
   * Expected span "work" with
   *   x attribute size = 4, but was 3
   * }</pre>
   */
  default <T> S hasAttribute(AttributeKey<T> key, T value) {
    return hasAttributes(
        AttributeChecks.hasValue(AttributeChecks.nameOf(key), notEmpty(value, "value")));
  }

  /**
   * Expects an attribute with a value that matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasAttribute("size", atLeast(3)));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasAttribute("size", atMost(2)));
   *
   * Expected span "work" with
   *   x attribute size of at most 2, but was 3
   * }</pre>
   */
  default S hasAttribute(String key, ValueMatcher value) {
    return hasAttributes(AttributeChecks.matches(notNull(key, "key"), notNull(value, "value")));
  }

  /**
   * Expects an attribute with a value that matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan(span("work").hasAttribute(AttributeKey.longKey("size"), atLeast(3)));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan(span("work").hasAttribute(AttributeKey.longKey("size"), atMost(2)));
   *
   * Expected span "work" with
   *   x attribute size of at most 2, but was 3
   * }</pre>
   */
  default S hasAttribute(AttributeKey<?> key, ValueMatcher value) {
    return hasAttribute(AttributeChecks.nameOf(key), value);
  }

  /**
   * Expects an attribute with the given whole number.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").hasAttribute(AttributeKey.longKey("size"), 3);
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasAttribute(AttributeKey.longKey("size"), 4);
   *
   * Expected span "work" with
   *   x attribute size = 4, but was 3
   * }</pre>
   */
  default S hasAttribute(AttributeKey<Long> key, int value) {
    return hasAttribute(key, (long) value);
  }

  /**
   * Expects an attribute with a number that differs from another by no more than an offset: {@code
   * hasAttribute("ratio", 0.5, within(0.01))}.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").hasAttribute("size", 2.9, within(0.2));
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasAttribute("size", 2.9, within(0.05));
   *
   * Expected span "work" with
   *   x attribute size close to 2.9, plus or minus 0.05, but was 3
   * }</pre>
   */
  default <N extends Number> S hasAttribute(String key, N number, Offset<N> offset) {
    return hasAttribute(key, Offsets.within(number, offset));
  }

  /**
   * Expects an attribute with a value that meets AssertJ's assertions: {@code
   * hasAttributeSatisfying("n", it -> assertThat(it).isEqualTo(3L))}.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasAttributeSatisfying("size", size -> assertThat(size).isEqualTo(3L));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasAttributeSatisfying("size", size -> assertThat(size).isEqualTo(4L));
   *
   * Expected span "work" with
   *   x attribute size that satisfies the given requirements, but was 3: expected: 4L but was: 3L
   * }</pre>
   *
   * @param requirements receives a String, Long, Double, Boolean, List or Value; throws an {@link
   *     AssertionError} if the value does not meet them
   */
  default S hasAttributeSatisfying(String key, Consumer<Object> requirements) {
    notNull(key, "key");
    return hasAttributes(
        Requirements.on(
            key,
            attributes -> AttributeChecks.find(attributes, key),
            notNull(requirements, "requirements")));
  }

  /**
   * Expects an attribute of the given type with a value that meets AssertJ's assertions: {@code
   * hasAttributeSatisfying(COUNT, it -> assertThat(it).isEven())}.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasAttributeSatisfying(
   *         AttributeKey.longKey("size"), size -> assertThat(size).isBetween(1L, 3L));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasAttributeSatisfying(
   *         AttributeKey.stringKey("size"), size -> assertThat(size).isNotEmpty());
   *
   * Expected span "work" with
   *   x attribute size that satisfies the given requirements, but was 3, of another type
   * }</pre>
   *
   * @param requirements throws an {@link AssertionError} if the value does not meet them
   */
  default <T> S hasAttributeSatisfying(AttributeKey<T> key, Consumer<T> requirements) {
    return hasAttributes(
        Requirements.on(
            AttributeChecks.nameOf(key),
            attributes -> attributes.get(key),
            notNull(requirements, "requirements")));
  }

  /**
   * Expects at least the given attributes.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasAttributes(Attributes.builder().put("text", "hello").build());
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasAttributes(Attributes.builder().put("size", 4).put("text", "hello").build());
   *
   * Expected span "work" with
   *   x attribute size = 4, but was 3
   *     attribute text = "hello"
   * }</pre>
   *
   * @param attributes not empty
   */
  default S hasAttributes(Attributes attributes) {
    return hasAttributes(AttributeChecks.valuesOf(notNull(attributes, "attributes").asMap()));
  }

  /**
   * Expects at least the given attributes: {@code hasAttributes(Map.of("n", 1))}.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasAttributes(Map.of("size", 3, "text", startsWith("he")));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasAttributes(Map.of("size", 4, "text", startsWith("ha")));
   *
   * Expected span "work" with
   *   x attribute size = 4, but was 3
   *   x attribute text starting with "ha", but was "hello"
   * }</pre>
   *
   * @param attributes names and values, as for {@link #hasAttribute(String, Object)}; not empty
   */
  default S hasAttributes(Map<String, ?> attributes) {
    notNull(attributes, "attributes").values().forEach(value -> notEmpty(value, "a value"));
    return hasAttributes(AttributeChecks.valuesOf(attributes));
  }

  /**
   * Expects exactly the given attributes.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasOnlyAttributes(
   *         Attributes.builder().put("size", 3).put("text", "hello").build());
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasOnlyAttributes(Attributes.builder().put("text", "hello").build());
   *
   * Expected span "work" with
   *     attribute text = "hello"
   *   x attributes text and no others, but also has size
   * }</pre>
   */
  default S hasOnlyAttributes(Attributes attributes) {
    return hasAttributes(AttributeChecks.exactly(notNull(attributes, "attributes")));
  }

  /**
   * Expects that there are no attributes.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("job").hasNoAttributes();
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasNoAttributes();
   *
   * Expected span "work" with
   *   x no attributes, but has size, text
   * }</pre>
   */
  default S hasNoAttributes() {
    return hasAttributes(AttributeSets.none());
  }

  /**
   * Expects the given attribute with any value.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasAttribute(AttributeKey.longKey("size")));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan(span("work").hasAttribute(AttributeKey.stringKey("test")));
   *
   * Expected span "work" with
   *   x attribute test with any value, but has no such attribute, only text, size
   * }</pre>
   */
  default S hasAttribute(AttributeKey<?> key) {
    return hasAttribute(AttributeChecks.nameOf(key));
  }

  /**
   * Expects the given attribute with any value.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasAttribute("size"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasAttribute("sise"));
   *
   * Expected span "work" with
   *   x attribute sise with any value, but has no such attribute, only size, text
   * }</pre>
   */
  default S hasAttribute(String key) {
    return hasAttributes(AttributeChecks.matches(notNull(key, "key"), ValueMatcher.present()));
  }

  /**
   * Expects at least the given attributes with any values.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasAttributes("size", "text"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasAttributes("size", "test"));
   *
   * Expected span "work" with
   *   x attributes size, test, but lacks test, has only text, size
   * }</pre>
   */
  default S hasAttributes(String... keys) {
    return hasAttributes(AttributeSets.hasAtLeast(noneNull(keys, "keys")));
  }

  /**
   * Expects at least the given attributes with any values.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan(
   *         span("work").hasAttributes(AttributeKey.longKey("size"), AttributeKey.stringKey("text")));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan(
   *         span("work").hasAttributes(AttributeKey.longKey("size"), AttributeKey.stringKey("test")));
   *
   * Expected span "work" with
   *   x attributes size, test, but lacks test, has only text, size
   * }</pre>
   */
  default S hasAttributes(AttributeKey<?> key, AttributeKey<?>... more) {
    return hasAttributes(AttributeChecks.namesOf(key, more));
  }

  /**
   * Expects that the given attribute is absent.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan(span("work").hasNoAttribute(AttributeKey.stringKey("test")));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan(span("work").hasNoAttribute(AttributeKey.stringKey("text")));
   *
   * Expected span "work" with
   *   x no attribute text, but has it: "hello"
   * }</pre>
   */
  default S hasNoAttribute(AttributeKey<?> key) {
    return hasNoAttribute(AttributeChecks.nameOf(key));
  }

  /**
   * Expects that the given attribute is absent.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasNoAttribute("test"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasNoAttribute("text"));
   *
   * Expected span "work" with
   *   x no attribute text, but has it: "hello"
   * }</pre>
   */
  default S hasNoAttribute(String key) {
    return hasAttributes(AttributeChecks.isAbsent(notNull(key, "key")));
  }

  /**
   * Expects exactly the given attributes with any values; none if called without arguments.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasOnlyAttributes("size", "text"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasOnlyAttributes("size"));
   *
   * Expected span "work" with
   *   x attributes size and no others, but also has text
   * }</pre>
   */
  default S hasOnlyAttributes(String... keys) {
    return hasAttributes(AttributeSets.hasOnly(noneNull(keys, "keys")));
  }

  /**
   * Expects exactly the given attributes with any values.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan(
   *         span("work").hasOnlyAttributes(AttributeKey.longKey("size"), AttributeKey.stringKey("text")));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan(span("work").hasOnlyAttributes(AttributeKey.longKey("size")));
   *
   * Expected span "work" with
   *   x attributes size and no others, but also has text
   * }</pre>
   */
  default S hasOnlyAttributes(AttributeKey<?> key, AttributeKey<?>... more) {
    return hasOnlyAttributes(AttributeChecks.namesOf(key, more));
  }
}
