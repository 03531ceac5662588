package dev.oteltest.assertions.match;

import dev.oteltest.assertions.internal.text.Values;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;

/** Conditions on what made a signal. */
final class Origin {

  private Origin() {}

  static Condition<InstrumentationScopeInfo> scope(String name) {
    return Condition.of(
        "instrumentation scope " + Values.quote(name),
        scope -> scope.getName().equals(name),
        scope -> "was " + Values.quote(scope.getName()));
  }

  static Condition<Resource> attribute(String key, Object value) {
    Condition<Attributes> condition =
        value instanceof ValueMatcher matcher
            ? Attribute.matches(key, matcher)
            : Attribute.hasValue(key, value);
    Condition<Resource> ofResource = condition.prefixed("resource").on(Resource::getAttributes);
    // Not among the signal's own attributes, so nothing to show of it.
    return Condition.of(ofResource.expectation(), ofResource.test(), ofResource.actual());
  }
}
