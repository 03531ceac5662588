package dev.oteltest.junit.internal.config;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who started this JVM, as {@code TRACEPARENT}, {@code TRACESTATE} and {@code BAGGAGE} tell.
 *
 * @param span the caller's span; invalid if there is none
 * @param context holds the caller's baggage, but no span
 */
public record ParentContext(SpanContext span, Context context) {

  /** Nobody who tells of itself. */
  private static final ParentContext NONE =
      new ParentContext(SpanContext.getInvalid(), Context.root().with(Span.getInvalid()));

  /** Reads it from the surroundings. */
  public static ParentContext of(ConfigSource configSource) {
    String given = configSource.carried("TRACEPARENT");
    if (given == null && configSource.carried("BAGGAGE") == null) {
      return NONE;
    }
    TextMapPropagator propagator =
        TextMapPropagator.composite(
            W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
    Context extracted = propagator.extract(Context.root(), configSource, Carrier.INSTANCE);
    SpanContext span = Span.fromContext(extracted).getSpanContext();
    if (given != null && !span.isValid()) {
      JunitWarnings.warn(
          "TRACEPARENT is '"
              + given
              + "', which is no W3C trace context (version-traceid-spanid-flags, as"
              + " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01), so the tests get a"
              + " trace of their own.",
          null);
    }
    return new ParentContext(span, extracted.with(Span.getInvalid()));
  }

  private enum Carrier implements TextMapGetter<ConfigSource> {
    INSTANCE;

    /** Deprecated in the newest API, but still abstract in all. */
    @Override
    @SuppressWarnings("deprecation")
    public Iterable<String> keys(ConfigSource carrier) {
      return List.of("traceparent", "tracestate", "baggage");
    }

    @Override
    public @Nullable String get(@Nullable ConfigSource carrier, String key) {
      return carrier == null ? null : carrier.carried(key.toUpperCase(Locale.ROOT));
    }
  }
}
