package dev.oteltest.internal.export;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** The lists of exporters in variables such as {@code OTEL_TRACES_EXPORTER}. */
final class Exporters {

  private static final Set<String> NO_EXPORTERS = Set.of("", "none");

  private Exporters() {}

  /**
   * Returns whether a list contains {@code otlp}, and warns of other exporters.
   *
   * @param name the name of the variable
   */
  static boolean include(String name, ExportVariables variables, Consumer<String> warnings) {
    String list = variables.get(name);
    if (list == null) {
      return false;
    }
    boolean otlp = false;
    for (String entry : list.split(",", -1)) {
      String exporter = entry.strip().toLowerCase(Locale.ROOT);
      if (exporter.equals("otlp")) {
        otlp = true;
      } else if (!NO_EXPORTERS.contains(exporter)) {
        warnings.accept(
            "%s: '%s' is not supported, only otlp is; the trace file is written in any case"
                .formatted(name, entry.strip()));
      }
    }
    return otlp;
  }
}
