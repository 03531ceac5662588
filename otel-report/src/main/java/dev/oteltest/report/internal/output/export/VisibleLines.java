package dev.oteltest.report.internal.output.export;

import dev.oteltest.internal.text.Escapes;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.WellFormed;
import java.util.stream.Collectors;

/** Untrusted text of several lines, without secrets and characters that have an effect. */
final class VisibleLines {

  private VisibleLines() {}

  /** Escapes all characters that readers cannot see, except for line breaks. */
  static String of(String text) {
    return WellFormed.of(Secrets.masked(text))
        .replace("\t", "    ")
        .lines()
        .map(Escapes::of)
        .collect(Collectors.joining("\n"));
  }

  /** Escapes all such characters, line breaks included. */
  static String oneLine(String text) {
    return Escapes.of(WellFormed.of(Secrets.masked(text)));
  }
}
