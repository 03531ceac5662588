package dev.oteltest.junit.internal.output;

import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.internal.text.TextLimit;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;

/** The origin of all test spans of a run: their text is limited and free of secrets. */
public final class TestSpanOrigin extends SpanOrigin {

  private final TextLimit limit;
  private final SecretRedaction redaction;

  /** Creates the origin for a run with these settings. */
  public TestSpanOrigin(Resource resource, EpochClock clock, RunSettings settings) {
    this(resource, TestAttributes.INSTRUMENTATION_SCOPE, clock, settings);
  }

  /** Creates the origin for spans of another instrumentation scope in such a run. */
  public TestSpanOrigin(Resource resource, String scope, EpochClock clock, RunSettings settings) {
    super(resource, scopeInfo(scope), clock);
    this.limit = settings.attributeLimit();
    this.redaction = settings.redaction();
  }

  private static InstrumentationScopeInfo scopeInfo(String scope) {
    String version = TestSpanOrigin.class.getPackage().getImplementationVersion();
    return version == null
        ? InstrumentationScopeInfo.create(scope)
        : InstrumentationScopeInfo.builder(scope).setVersion(version).build();
  }

  @Override
  public String limit(String text) {
    return limit.apply(text);
  }

  @Override
  public String clean(String text) {
    return limit.apply(redaction.apply(text));
  }

  @Override
  public String cleanStackTrace(String text) {
    return limit.forStackTraces().apply(redaction.apply(text));
  }
}
