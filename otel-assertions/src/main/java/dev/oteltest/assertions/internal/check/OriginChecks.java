package dev.oteltest.assertions.internal.check;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.ValueChecks;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;

/** Conditions on where a signal comes from: its instrumentation scope and its resource. */
public final class OriginChecks {

  private OriginChecks() {}

  public static Condition<InstrumentationScopeInfo> scope(String name) {
    return ValueChecks.<InstrumentationScopeInfo>equal(
            "instrumentation scope", name, InstrumentationScopeInfo::getName, "has no name")
        .decided(Decided.FROM_START);
  }

  public static Condition<InstrumentationScopeInfo> scope(String name, String version) {
    return Condition.<InstrumentationScopeInfo>of(
            "instrumentation scope "
                + ValueFormatter.quote(name)
                + " version "
                + ValueFormatter.quote(version),
            scope -> scope.getName().equals(name) && version.equals(scope.getVersion()),
            scope ->
                "was "
                    + ValueFormatter.quote(scope.getName())
                    + (scope.getVersion() == null
                        ? " without a version"
                        : " version " + ValueFormatter.quote(scope.getVersion())))
        .decided(Decided.FROM_START);
  }

  public static Condition<Resource> attribute(String key, Object value) {
    // Not among the signal's own attributes, so there is nothing to show.
    return AttributeChecks.hasValueOrMatches(key, value)
        .prefixed("resource")
        .<Resource>on(Resource::getAttributes)
        .withoutKeys()
        .decided(Decided.FROM_START);
  }
}
