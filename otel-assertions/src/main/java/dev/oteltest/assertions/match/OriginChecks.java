package dev.oteltest.assertions.match;

import dev.oteltest.assertions.internal.text.ValueFormatter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;

/** Conditions on the origin of a signal. */
final class OriginChecks {

  private OriginChecks() {}

  static Condition<InstrumentationScopeInfo> scope(String name) {
    return Condition.of(
        "instrumentation scope " + ValueFormatter.quote(name),
        scope -> scope.getName().equals(name),
        scope -> "was " + ValueFormatter.quote(scope.getName()));
  }

  static Condition<Resource> attribute(String key, Object value) {
    Condition<Attributes> condition =
        value instanceof ValueMatcher matcher
            ? AttributeChecks.matches(key, matcher)
            : AttributeChecks.hasValue(key, value);
    Condition<Resource> ofResource = condition.prefixed("resource").on(Resource::getAttributes);
    // Not among the signal's own attributes, so there is nothing to show.
    return Condition.of(ofResource.expectation(), ofResource.test(), ofResource.actual());
  }
}
