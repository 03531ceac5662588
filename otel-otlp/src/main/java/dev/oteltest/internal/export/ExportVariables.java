package dev.oteltest.internal.export;

import org.jspecify.annotations.Nullable;

/**
 * Where OpenTelemetry's variables are read from.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ExportVariables {

  /**
   * The value of a variable, null where it is absent or blank.
   *
   * @param name as the environment has it, such as {@code OTEL_EXPORTER_OTLP_ENDPOINT}
   */
  @Nullable String get(String name);

  /** The value of the variable for traces, else that for all signals; null for neither. */
  default @Nullable String ofTraces(String suffix) {
    String traces = get("OTEL_EXPORTER_OTLP_TRACES_" + suffix);
    return traces != null ? traces : get("OTEL_EXPORTER_OTLP_" + suffix);
  }

  /** The name of the variable that {@link #ofTraces} takes its value from. */
  default String nameOfTraces(String suffix) {
    String traces = "OTEL_EXPORTER_OTLP_TRACES_" + suffix;
    return get(traces) != null ? traces : "OTEL_EXPORTER_OTLP_" + suffix;
  }
}
