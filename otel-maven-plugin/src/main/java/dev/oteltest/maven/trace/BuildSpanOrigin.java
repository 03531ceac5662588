package dev.oteltest.maven.trace;

import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.internal.text.TextLimit;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;

/**
 * The origin of this plugin's spans: what goals say when they fail is limited and has no secrets.
 */
final class BuildSpanOrigin extends SpanOrigin {

  /** Room for all errors of a module that does not compile. */
  private static final TextLimit LIMIT = new TextLimit(32 * 1024);

  private static final SecretRedaction REDACTION =
      SecretRedaction.ofTests("the build", null, problem -> {}); // the reader sees the mask

  BuildSpanOrigin(Resource resource, EpochClock clock) {
    super(resource, InstrumentationScopeInfo.create("dev.oteltest.maven"), clock);
  }

  @Override
  public String clean(String text) {
    return LIMIT.apply(REDACTION.apply(text));
  }

  @Override
  public String cleanStackTrace(String text) {
    return clean(text);
  }
}
