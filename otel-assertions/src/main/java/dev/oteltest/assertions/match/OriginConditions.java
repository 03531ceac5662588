package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notEmpty;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.ValueChecks;
import dev.oteltest.assertions.internal.check.AttributeChecks;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Set;

/**
 * Expectations of where a span, metric or log record comes from, shared by matchers and assertions.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface OriginConditions<S> {

  /**
   * Expects an instrumentation scope with the given name; that of a log record is usually the name
   * of the logger.
   */
  default S hasScope(String name) {
    return hasScope(
        ValueChecks.<InstrumentationScopeInfo>equal(
                "instrumentation scope",
                notNull(name, "name"),
                InstrumentationScopeInfo::getName,
                it -> "has no name")
            .decided(Decided.FROM_START));
  }

  /** Expects an instrumentation scope with the given name and version. */
  default S hasScope(String name, String version) {
    return hasScope(scope(notNull(name, "name"), notNull(version, "version")));
  }

  /** Expects the given attribute of the resource. */
  default <T> S hasResourceAttribute(AttributeKey<T> key, T value) {
    return hasResourceAttribute(AttributeChecks.nameOf(key), value);
  }

  /**
   * Expects the given attribute of the resource.
   *
   * @param valueOrMatcher as for {@link AttributeConditions#hasAttribute(String, Object)}
   */
  default S hasResourceAttribute(String key, Object valueOrMatcher) {
    // Not among the signal's own attributes, so there is nothing to show.
    return Conditions.onOrigin(
        this,
        AttributeChecks.hasValueOrMatches(notNull(key, "key"), notEmpty(valueOrMatcher, "value"))
            .prefixed("resource")
            .<Resource>on(Resource::getAttributes)
            .withKeys(Set.of())
            .decided(Decided.FROM_START),
        new Conditions.Origin<>(
            SpanData::getResource, MetricData::getResource, LogRecordData::getResource));
  }

  private static Condition<InstrumentationScopeInfo> scope(String name, String version) {
    return Condition.fixed(
        "instrumentation scope %s version %s"
            .formatted(ValueFormatter.quote(name), ValueFormatter.quote(version)),
        scope -> scope.getName().equals(name) && version.equals(scope.getVersion()),
        scope ->
            "was "
                + ValueFormatter.quote(scope.getName())
                + (scope.getVersion() == null
                    ? " without a version"
                    : " version " + ValueFormatter.quote(scope.getVersion())));
  }

  private S hasScope(Condition<InstrumentationScopeInfo> condition) {
    return Conditions.onOrigin(
        this,
        condition,
        new Conditions.Origin<>(
            SpanData::getInstrumentationScopeInfo,
            MetricData::getInstrumentationScopeInfo,
            LogRecordData::getInstrumentationScopeInfo));
  }
}
