package dev.oteltest.maven.fork;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Trace context in environment variables, as OpenTelemetry's specification "Environment Variables
 * as Context Propagation Carriers" names them.
 */
public final class TraceContext {

  static final String TRACEPARENT = "TRACEPARENT";
  static final String TRACESTATE = "TRACESTATE";
  static final String BAGGAGE = "BAGGAGE";

  private TraceContext() {}

  /** The fields that are there and not blank. */
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

  /** The span the fields describe; an invalid one where they describe none. */
  public static SpanContext extract(Map<String, String> fields) {
    return fields.containsKey(TRACEPARENT)
        ? Span.fromContext(
                W3CTraceContextPropagator.getInstance().extract(Context.root(), fields, GETTER))
            .getSpanContext()
        : SpanContext.getInvalid();
  }

  /**
   * The fields for a process that a span starts.
   *
   * @param caller the fields this build was given: state and baggage are handed on
   */
  public static Map<String, String> fieldsFor(SpanContext span, Map<String, String> caller) {
    Map<String, String> fields = new LinkedHashMap<>(caller);
    fields.remove(TRACESTATE);
    fields.put(
        TRACEPARENT,
        "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex());
    if (!span.getTraceState().isEmpty()) {
      fields.put(TRACESTATE, String.join(",", entries(span.getTraceState())));
    }
    return fields;
  }

  private static List<String> entries(TraceState state) {
    List<String> entries = new ArrayList<>();
    state.forEach((key, value) -> entries.add(key + "=" + value));
    return entries;
  }

  private static final TextMapGetter<Map<String, String>> GETTER =
      new TextMapGetter<>() {
        @Override
        @SuppressWarnings("deprecation") // abstract still, though deprecated
        public Iterable<String> keys(Map<String, String> carrier) {
          return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
          return carrier == null ? null : carrier.get(key.toUpperCase(Locale.ROOT));
        }
      };
}
