package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notEmpty;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.internal.check.AttributeChecks;
import dev.oteltest.assertions.internal.check.OriginChecks;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;

/**
 * Expectations of where a span, metric or log record comes from, shared by matchers and assertions.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface OriginConditions<S> {

  /**
   * Expects a custom condition on the instrumentation scope.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasScope(
   *         Condition.of("a version", on -> on.getVersion() != null, on -> "has none"));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasScope(
   *         Condition.of("a schema", on -> on.getSchemaUrl() != null, on -> "has none"));
   *
   * Expected span "work" with
   *   x a schema, but has none
   * }</pre>
   */
  S hasScope(Condition<InstrumentationScopeInfo> condition);

  /**
   * Expects a custom condition on the resource.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasResource(
   *         Condition.of("attributes", on -> !on.getAttributes().isEmpty(), on -> "has none"));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasResource(
   *         Condition.of("a schema", on -> on.getSchemaUrl() != null, on -> "has none"));
   *
   * Expected span "work" with
   *   x a schema, but has none
   * }</pre>
   */
  S hasResource(Condition<Resource> condition);

  /**
   * Expects an instrumentation scope with the given name; that of a log record is usually the name
   * of the logger.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasScope("imageflow"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasScope("other"));
   *
   * Expected span "work" with
   *   x instrumentation scope "other", but was "imageflow"
   * }</pre>
   */
  default S hasScope(String name) {
    return hasScope(OriginChecks.scope(notNull(name, "name")));
  }

  /**
   * Expects an instrumentation scope with the given name and version.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasScope("imageflow", "1.2"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasScope("imageflow", "1.3"));
   *
   * Expected span "work" with
   *   x instrumentation scope "imageflow" version "1.3", but was "imageflow" version "1.2"
   * }</pre>
   */
  default S hasScope(String name, String version) {
    return hasScope(OriginChecks.scope(notNull(name, "name"), notNull(version, "version")));
  }

  /**
   * Expects the given attribute of the resource.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan(
   *         span("work").hasResourceAttribute(AttributeKey.stringKey("service.name"), "imageflow"));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan(
   *         span("work").hasResourceAttribute(AttributeKey.stringKey("service.name"), "other"));
   *
   * Expected span "work" with
   *   x resource attribute service.name = "other", but was "imageflow"
   * }</pre>
   */
  default <T> S hasResourceAttribute(AttributeKey<T> key, T value) {
    return hasResourceAttribute(AttributeChecks.nameOf(key), value);
  }

  /**
   * Expects the given attribute of the resource.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan(span("work").hasResourceAttribute("service.name", "imageflow"));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan(span("work").hasResourceAttribute("service.name", "other"));
   *
   * Expected span "work" with
   *   x resource attribute service.name = "other", but was "imageflow"
   * }</pre>
   *
   * @param value as for {@link AttributeConditions#hasAttribute(String, Object)}
   */
  default S hasResourceAttribute(String key, Object value) {
    return hasResource(OriginChecks.attribute(notNull(key, "key"), notEmpty(value, "value")));
  }
}
