package dev.oteltest.internal.export;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Reads {@code OTEL_TRACES_EXPORTER}, a list of exporters. */
final class TracesExporter {

  private static final String VARIABLE = "OTEL_TRACES_EXPORTER";

  private static final Set<String> NOTHING = Set.of("", "none");

  private TracesExporter() {}

  /** Whether {@code otlp} is in the list; warns of other exporters. */
  static boolean isOtlp(ExportVariables variables, Consumer<String> warnings) {
    String list = variables.get(VARIABLE);
    if (list == null) {
      return false;
    }
    boolean otlp = false;
    for (String entry : list.split(",", -1)) {
      String name = entry.strip().toLowerCase(Locale.ROOT);
      if (name.equals("otlp")) {
        otlp = true;
      } else if (!NOTHING.contains(name)) {
        warnings.accept(
            VARIABLE
                + ": '"
                + entry.strip()
                + "' is not supported, only otlp is; the trace file is written in any case");
      }
    }
    return otlp;
  }
}
