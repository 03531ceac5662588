package dev.oteltest.internal.config;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Trace context in environment variables, as OpenTelemetry's specification "Environment Variables
 * as Context Propagation Carriers" names them.
 */
public final class TraceParentEnvironment {

  public static final String TRACEPARENT = "TRACEPARENT";
  public static final String TRACESTATE = "TRACESTATE";
  public static final String BAGGAGE = "BAGGAGE";

  private TraceParentEnvironment() {}

  /** Returns the fields that are set and not blank. */
  public static Map<String, String> fields(Function<String, @Nullable String> environment) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : List.of(TRACEPARENT, TRACESTATE, BAGGAGE)) {
      String value = environment.apply(name);
      if (value != null && !value.isBlank()) {
        fields.put(name, value.strip());
      }
    }
    return fields;
  }

  /** Returns the root context with the span and the baggage that the fields describe. */
  public static Context extract(Map<String, String> fields) {
    TextMapPropagator propagator =
        TextMapPropagator.composite(
            W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
    return propagator.extract(Context.root(), fields, Fields.INSTANCE);
  }

  /** Returns the span that the fields describe, or an invalid one if they describe none. */
  public static SpanContext extractSpan(Map<String, String> fields) {
    return fields.containsKey(TRACEPARENT)
        ? Span.fromContext(extract(fields)).getSpanContext()
        : SpanContext.getInvalid();
  }

  /** Returns the fields for a process that continues a context. */
  public static Map<String, String> fieldsFor(Context context) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (Span.fromContext(context).getSpanContext().isValid()) {
      W3CTraceContextPropagator.getInstance().inject(context, fields, TraceParentEnvironment::put);
    }
    W3CBaggagePropagator.getInstance().inject(context, fields, TraceParentEnvironment::put);
    return fields;
  }

  /**
   * Returns the fields for a process that a span starts.
   *
   * @param caller the fields that this process got from its caller; their baggage is passed on
   */
  public static Map<String, String> fieldsFor(SpanContext span, Map<String, String> caller) {
    Map<String, String> fields = new LinkedHashMap<>(caller);
    fields.remove(TRACESTATE);
    W3CTraceContextPropagator.getInstance()
        .inject(Context.root().with(Span.wrap(span)), fields, TraceParentEnvironment::put);
    return fields;
  }

  private static void put(@Nullable Map<String, String> fields, String key, String value) {
    Objects.requireNonNull(fields).put(key.toUpperCase(Locale.ROOT), value);
  }

  private enum Fields implements TextMapGetter<Map<String, String>> {
    INSTANCE;

    @Override
    @SuppressWarnings("deprecation") // still abstract in every version, though deprecated
    public Iterable<String> keys(Map<String, String> fields) {
      return fields.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> fields, String key) {
      return fields == null ? null : fields.get(key.toUpperCase(Locale.ROOT));
    }
  }
}
