package dev.oteltest.internal.export;

import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks up OpenTelemetry's variables. */
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

  /**
   * Returns whether the list of exporters for the signal, such as {@code OTEL_TRACES_EXPORTER},
   * contains {@code otlp}, and warns of other exporters.
   */
  default boolean exports(Consumer<String> warnings) {
    String name = "OTEL_" + signal() + "_EXPORTER";
    String list = get(name);
    boolean otlp = false;
    for (String entry : list == null ? new String[0] : list.split(",", -1)) {
      String exporter = entry.strip().toLowerCase(Locale.ROOT);
      if (exporter.equals("otlp")) {
        otlp = true;
      } else if (!exporter.isEmpty() && !exporter.equals("none")) {
        warnings.accept(
            "%s: '%s' is not supported, only otlp is; the trace file is written in any case"
                .formatted(name, entry.strip()));
      }
    }
    return otlp;
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
