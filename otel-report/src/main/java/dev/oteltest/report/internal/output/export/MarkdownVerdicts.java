package dev.oteltest.report.internal.output.export;

import dev.oteltest.report.internal.verdict.gate.GateResult;
import dev.oteltest.report.internal.verdict.gate.Place;
import dev.oteltest.report.internal.verdict.gate.RuleVerdict;
import java.util.List;

/** The verdicts of gates as Markdown. */
final class MarkdownVerdicts {

  private MarkdownVerdicts() {}

  static String of(GateResult result) {
    StringBuilder text = new StringBuilder("## Gates\n\n");
    for (RuleVerdict verdict : result.problems()) {
      text.append("- **")
          .append(verdict.level().word())
          .append("** ")
          .append(MarkdownText.shortCode(verdict.name()))
          .append(result.fails(verdict) ? "" : " (does not fail the build)")
          .append(": ")
          .append(MarkdownText.code(verdict.message()))
          .append('\n');
      for (Place place : verdict.places()) {
        text.append("  - ").append(place(place)).append('\n');
      }
      for (String line : List.of(verdict.more(verdict.places()), verdict.remedy())) {
        text.append(line.isEmpty() ? "" : "  - " + MarkdownText.code(line) + "\n");
      }
    }
    int good = result.verdicts().size() - result.problems().size();
    return text.append(result.problems().isEmpty() ? "" : "\n")
        .append(good)
        .append(" of ")
        .append(result.verdicts().size())
        .append(" without a problem\n")
        .toString();
  }

  private static String place(Place place) {
    String file = place.file() + (place.line() > 0 ? ":" + place.line() : "");
    return place.value()
        + " "
        + MarkdownText.shortCode(place.subject())
        + (place.within().isEmpty() ? "" : " in " + MarkdownText.shortCode(place.within()))
        + (file.isEmpty() ? "" : ", " + MarkdownText.shortCode(file));
  }
}
