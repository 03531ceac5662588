package dev.oteltest.report.internal.output.history;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.output.history.Verdict.Kind;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.output.terminal.TextTable;
import dev.oteltest.report.internal.text.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** What to mend first, on one screen. */
public final class OverviewText {

  /** How many tests of a kind are listed; of those that need no mending, one is. */
  private static final int LISTED = 4;

  /** Names get what the words leave, and at least so much. */
  private static final int SHORT_NAME = 38;

  /** The width of a line where that of the terminal is unknown. */
  static final int WIDTH = 100;

  private OverviewText() {}

  /**
   * Returns the lines.
   *
   * @param causes a line for each cause of several failures
   */
  public static List<String> of(HistoryOverview overview, List<String> causes, TextStyle style) {
    List<String> counts = new ArrayList<>();
    List<Verdict> listed = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      List<Verdict> all = overview.verdicts().stream().filter(each -> each.kind() == kind).toList();
      listed.addAll(all.subList(0, Math.min(kind.style.isEmpty() ? 1 : LISTED, all.size())));
      if (!all.isEmpty()) {
        counts.add(kind.word + " " + CountText.number(all.size()));
      }
    }
    List<String> lines = new ArrayList<>(List.of(overview.head()));
    lines.addAll(overview.notes());
    if (!counts.isEmpty()) {
      lines.add("Tests: " + String.join(", ", counts));
    }
    int width = style.width() == 0 ? WIDTH : style.width();
    List<List<String>> rows =
        listed.stream()
            .map(each -> List.of(name(each.test(), overview.hasSeveralAxes()), each.words()))
            .toList();
    TextTable table = new TextTable(List.of("", ""), rows);
    table.fit(0, SHORT_NAME, width);
    rows.forEach(row -> lines.add(table.line(row)));
    lines.addAll(causes);
    overview.verdicts().stream()
        .limit(1)
        .map(first -> first.test().shortTest().replaceFirst("(?s)[^\\w.$].*", ""))
        .forEach(test -> lines.add("The life of a test: -Dotel.history.test=" + test));
    lines.replaceAll(line -> ShortText.of(VisibleText.line(line), width));
    lines.set(0, style.strong(lines.get(0)));
    return lines;
  }

  private static String name(AnswerRow test, boolean severalAxes) {
    String axes = severalAxes ? test.text("axes") : "";
    return VisibleText.line(test.shortTest() + (axes.isEmpty() ? "" : " (" + axes + ")"));
  }
}
