package dev.oteltest.internal.export;

import org.jspecify.annotations.Nullable;

/**
 * Looks up OpenTelemetry's variables.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ExportVariables {

  /** The start of the names of all variables for exporters. */
  String PREFIX = "OTEL_EXPORTER_OTLP_";

  /**
   * Returns the value of a variable, or null if it is not set or blank.
   *
   * @param name the name in the environment, such as {@code OTEL_EXPORTER_OTLP_ENDPOINT}
   */
  @Nullable String get(String name);

  /** Returns the signal as the variables of one signal name it. */
  default String signal() {
    return "TRACES";
  }

  /** Returns the value of the variable for the signal, else of the one for all signals, or null. */
  default @Nullable String ofSignal(String suffix) {
    String own = get(PREFIX + signal() + "_" + suffix);
    return own != null ? own : get(PREFIX + suffix);
  }

  /** Returns the name of the variable whose value {@link #ofSignal} returns. */
  default String nameOfSignal(String suffix) {
    String own = PREFIX + signal() + "_" + suffix;
    return get(own) != null ? own : PREFIX + suffix;
  }

  /** Returns the same variables for metrics instead of traces. */
  default ExportVariables ofMetrics() {
    ExportVariables all = this;
    return new ExportVariables() {
      @Override
      public @Nullable String get(String name) {
        return all.get(name);
      }

      @Override
      public String signal() {
        return "METRICS";
      }
    };
  }
}
