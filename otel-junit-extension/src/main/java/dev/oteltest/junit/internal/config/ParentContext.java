package dev.oteltest.junit.internal.config;

import dev.oteltest.internal.config.TraceParentEnvironment;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;

/**
 * The context of the caller that started this JVM, from {@code TRACEPARENT}, {@code TRACESTATE} and
 * {@code BAGGAGE}.
 *
 * @param span the caller's span; invalid if there is none
 * @param context a context with the caller's baggage, but no span
 */
public record ParentContext(SpanContext span, Context context) {

  /** No context was passed. */
  private static final ParentContext NONE =
      new ParentContext(SpanContext.getInvalid(), Context.root().with(Span.getInvalid()));

  /** Reads the context that the caller passed. */
  public static ParentContext of(ConfigSource source) {
    String given = source.carried(TraceParentEnvironment.TRACEPARENT);
    if (given == null && source.carried(TraceParentEnvironment.BAGGAGE) == null) {
      return NONE;
    }
    Context extracted =
        TraceParentEnvironment.extract(TraceParentEnvironment.fields(source::carried));
    SpanContext span = Span.fromContext(extracted).getSpanContext();
    if (given != null && !span.isValid()) {
      JunitWarnings.warn(
          "TRACEPARENT is '"
              + given
              + "', but must be a W3C trace context (version-traceid-spanid-flags, as in"
              + " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01). It is ignored.",
          null);
    }
    return new ParentContext(span, extracted.with(Span.getInvalid()));
  }
}
