package dev.oteltest.report.internal.output.section;

import dev.oteltest.report.internal.output.export.GateText;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import dev.oteltest.report.internal.verdict.gate.Place;
import dev.oteltest.report.internal.verdict.gate.RuleVerdict;
import dev.oteltest.report.internal.verdict.gate.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The verdicts of the gates: first what fails the build, then what else is wrong, then the rest.
 */
final class GatesSection {

  private static final int MAX_ROWS = 200;

  private GatesSection() {}

  static Optional<PageSection> of(GateResult result) {
    return PageSection.listing(
        "gates", "Gates", result.verdicts().size(), html -> write(html, result));
  }

  private static void write(HtmlWriter html, GateResult judged) {
    html.element("p", GateText.summary(judged) + ".").newLine();
    new DataTable(html, "Rule", "Verdict", "What", "Where")
        .write(
            sorted(judged),
            MAX_ROWS,
            (table, verdict) ->
                table
                    .name(() -> rule(html, verdict))
                    .cell("states", () -> state(html, judged, verdict))
                    .text(verdict.message())
                    .cell("text", () -> places(html, verdict)));
  }

  private static List<RuleVerdict> sorted(GateResult judged) {
    List<RuleVerdict> sorted = new ArrayList<>(judged.verdicts());
    sorted.sort( // stable
        Comparator.comparing((RuleVerdict verdict) -> !judged.fails(verdict))
            .thenComparing(verdict -> !verdict.isProblem())
            .thenComparing(RuleVerdict::level));
    return sorted;
  }

  private static void rule(HtmlWriter html, RuleVerdict verdict) {
    html.name(verdict.name());
    if (!verdict.rulePlace().isEmpty()) {
      html.open("br").close().element("code", verdict.rulePlace());
    }
  }

  private static void state(HtmlWriter html, GateResult judged, RuleVerdict verdict) {
    boolean open = verdict.status().isUnjudged() || verdict.status() == Status.OVER_NOTHING;
    String style = "passed";
    String symbol = open ? "? " : "✓ ";
    if (judged.fails(verdict)) {
      style = "failed";
      symbol = "✗ ";
    } else if (verdict.isProblem()) {
      style = "flaky";
      symbol = "! ";
    }
    html.element(
        "span",
        "state " + (open ? "skipped" : style),
        symbol + verdict.status().word().replace('-', ' '));
  }

  private static void places(HtmlWriter html, RuleVerdict verdict) {
    boolean first = true;
    for (Place place : verdict.shown()) {
      if (!first) {
        html.open("br").close();
      }
      first = false;
      html.name(
          place.value()
              + "  "
              + place.subject()
              + (place.within().isEmpty() ? "" : " in " + place.within()));
      if (!place.frame().isEmpty()) {
        html.text(" ").element("code", place.frame());
      }
    }
    html.text(" " + verdict.more(verdict.shown())).text(" " + verdict.remedy());
  }
}
