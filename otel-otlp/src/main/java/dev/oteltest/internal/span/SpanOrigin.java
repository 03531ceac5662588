package dev.oteltest.internal.span;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;

/**
 * The common properties of spans from one source. Text is recorded unchanged unless a subclass
 * limits or redacts it.
 */
public class SpanOrigin {

  private final Resource resource;
  private final InstrumentationScopeInfo scope;
  private final EpochClock clock;

  /**
   * Creates an origin.
   *
   * @param scope the instrumentation scope of the spans
   * @param clock the clock for times that the caller of a span does not give
   */
  public SpanOrigin(Resource resource, InstrumentationScopeInfo scope, EpochClock clock) {
    this.resource = resource;
    this.scope = scope;
    this.clock = clock;
  }

  /** Returns the resource of the spans. */
  public final Resource resource() {
    return resource;
  }

  final InstrumentationScopeInfo scope() {
    return scope;
  }

  /** Returns the clock for times that the caller of a span does not give. */
  public final EpochClock clock() {
    return clock;
  }

  /** Returns a text as it is recorded: limited in length. */
  public String limit(String text) {
    return text;
  }

  /** Returns a text that user code made up, as it is recorded: limited and without secrets. */
  public String clean(String text) {
    return text;
  }

  /** Returns a stack trace as it is recorded: limited and without secrets. */
  public String cleanStackTrace(String text) {
    return text;
  }
}
