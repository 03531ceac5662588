package dev.oteltest.report.internal.output.gate;

import dev.oteltest.internal.text.Escapes;
import dev.oteltest.internal.text.LogText;
import dev.oteltest.report.internal.verdict.gate.Place;
import dev.oteltest.report.internal.verdict.gate.RuleVerdict;

/** Verdicts as text, which may contain anything that traces do. */
final class VerdictText {

  private VerdictText() {}

  /** Returns a text on one line, without what has an effect where the file is printed. */
  static String line(String text) {
    return LogText.withoutCommands(Escapes.of(text));
  }

  /** Returns a text as XML has it in an element or an attribute. */
  static String xml(String text) {
    StringBuilder escaped = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      escaped.append(escaped.isEmpty() ? "" : "\n").append(line(line));
    }
    return escaped
        .toString()
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Returns a verdict with its places, a line each. */
  static String of(RuleVerdict verdict) {
    StringBuilder text = new StringBuilder(verdict.message());
    for (Place place : verdict.places()) {
      text.append("\n  ")
          .append(place.value())
          .append("  ")
          .append(place.subject())
          .append(place.within().isEmpty() ? "" : "  in " + place.within())
          .append(place.frame().isEmpty() ? "" : "\n    at " + place.frame())
          .append(place.command().isEmpty() ? "" : "\n    " + place.command());
    }
    String more = verdict.more(verdict.places());
    return text.append(more.isEmpty() ? "" : "\n  " + more)
        .append(verdict.remedy().isEmpty() ? "" : "\n" + verdict.remedy())
        .toString();
  }
}
