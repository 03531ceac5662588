package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.output.gate.GateText;
import dev.oteltest.report.internal.output.markup.DataTable;
import dev.oteltest.report.internal.output.markup.HtmlWriter;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import dev.oteltest.report.internal.verdict.gate.Place;
import dev.oteltest.report.internal.verdict.gate.RuleVerdict;
import dev.oteltest.report.internal.verdict.gate.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts of the gates: first what fails the build, then what else is wrong, then the rest.
 */
final class GatesSection implements PageSection {

  private static final int MAX_ROWS = 200;

  private final @Nullable GateResult result;

  /**
   * Creates the section.
   *
   * @param result what came of the gates; null if the run was not judged
   */
  GatesSection(@Nullable GateResult result) {
    this.result = result;
  }

  @Override
  public String id() {
    return "gates";
  }

  @Override
  public String title() {
    return "Gates";
  }

  @Override
  public String number() {
    return result == null ? "" : CountText.number(result.verdicts().size());
  }

  @Override
  public boolean isEmpty() {
    return result == null || result.verdicts().isEmpty();
  }

  @Override
  public void write(HtmlWriter html) {
    if (result != null) {
      write(html, result);
    }
  }

  private static void write(HtmlWriter html, GateResult judged) {
    html.element("p", GateText.summary(judged) + ".").newLine();
    List<RuleVerdict> sorted = sorted(judged);
    DataTable table = new DataTable(html).open("Rule", "Verdict", "What", "Where");
    for (RuleVerdict verdict : sorted.subList(0, Math.min(MAX_ROWS, sorted.size()))) {
      table.row(() -> rule(html, verdict));
      table.cell("states", () -> state(html, judged, verdict));
      table.text(verdict.message());
      table.cell("text", () -> places(html, verdict)).endRow();
    }
    table.close(sorted.size() - MAX_ROWS);
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
