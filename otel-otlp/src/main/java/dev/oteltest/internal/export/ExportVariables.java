package dev.oteltest.internal.export;

import org.jspecify.annotations.Nullable;

/**
 * Looks up OpenTelemetry's variables.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ExportVariables {

  /**
   * Returns the value of a variable, or null if it is not set or blank.
   *
   * @param name the name in the environment, such as {@code OTEL_EXPORTER_OTLP_ENDPOINT}
   */
  @Nullable String get(String name);

  /** Returns the value of the variable for traces, else of the one for all signals, or null. */
  default @Nullable String ofTraces(String suffix) {
    String traces = get("OTEL_EXPORTER_OTLP_TRACES_" + suffix);
    return traces != null ? traces : get("OTEL_EXPORTER_OTLP_" + suffix);
  }

  /** Returns the name of the variable whose value {@link #ofTraces} returns. */
  default String nameOfTraces(String suffix) {
    String traces = "OTEL_EXPORTER_OTLP_TRACES_" + suffix;
    return get(traces) != null ? traces : "OTEL_EXPORTER_OTLP_" + suffix;
  }
}
