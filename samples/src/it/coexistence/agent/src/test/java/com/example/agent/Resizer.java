package com.example.agent;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Locale;
import java.util.Map;

/**
 * A program that a test starts; the agent in its JVM sends what it traces. It continues the trace
 * of its caller, which the agent does not do by itself.
 */
public final class Resizer {

  private Resizer() {}

  public static void main(String[] photos) {
    Context caller =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), System.getenv(), new Environment());
    for (String photo : photos) {
      GlobalOpenTelemetry.getTracer("resizer")
          .spanBuilder("resize " + photo)
          .setParent(caller)
          .startSpan()
          .end();
    }
  }

  private static final class Environment implements TextMapGetter<Map<String, String>> {

    @Override
    public Iterable<String> keys(Map<String, String> variables) {
      return variables.keySet();
    }

    @Override
    public String get(Map<String, String> variables, String key) {
      return variables.get(key.toUpperCase(Locale.ROOT));
    }
  }
}
