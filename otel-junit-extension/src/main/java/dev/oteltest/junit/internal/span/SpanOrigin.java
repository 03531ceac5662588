package dev.oteltest.junit.internal.span;

import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.config.TextLimit;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;

/** What all test spans of a run have in common. */
public record SpanOrigin(
    Resource resource,
    InstrumentationScopeInfo scope,
    EpochClock clock,
    TextLimit limit,
    SecretRedaction redaction) {

  private static final String SCOPE = "dev.oteltest.junit";

  public SpanOrigin(Resource resource, EpochClock clock, RunSettings settings) {
    this(resource, scopeInfo(), clock, settings.attributeLimit(), settings.redaction());
  }

  /** Text that a test made up, without secrets and not too long. */
  public String clean(String text) {
    return limit.apply(redaction.apply(text));
  }

  private static InstrumentationScopeInfo scopeInfo() {
    String version = SpanOrigin.class.getPackage().getImplementationVersion();
    return version == null
        ? InstrumentationScopeInfo.create(SCOPE)
        : InstrumentationScopeInfo.builder(SCOPE).setVersion(version).build();
  }
}
