package dev.oteltest.junit;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;

/** What all test spans of a run have in common. */
record SpanOrigin(Resource resource, InstrumentationScopeInfo scope, WallClock clock) {

  private static final String SCOPE = "dev.oteltest.junit";

  SpanOrigin(Resource resource, WallClock clock) {
    this(resource, scopeInfo(), clock);
  }

  private static InstrumentationScopeInfo scopeInfo() {
    String version = SpanOrigin.class.getPackage().getImplementationVersion();
    return version == null
        ? InstrumentationScopeInfo.create(SCOPE)
        : InstrumentationScopeInfo.builder(SCOPE).setVersion(version).build();
  }
}
