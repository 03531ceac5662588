package dev.oteltest.assertions.match;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;

/** Conditions on the origin of a signal. */
final class OriginChecks {

  private OriginChecks() {}

  static Condition<InstrumentationScopeInfo> scope(String name) {
    return ValueChecks.equal(
        "instrumentation scope", name, InstrumentationScopeInfo::getName, "has no name");
  }

  static Condition<Resource> attribute(String key, Object value) {
    Condition<Attributes> condition =
        value instanceof ValueMatcher matcher
            ? AttributeChecks.matches(key, matcher)
            : AttributeChecks.hasValue(key, value);
    // Not among the signal's own attributes, so there is nothing to show.
    return condition.prefixed("resource").<Resource>on(Resource::getAttributes).withoutKeys();
  }
}
