package dev.oteltest.report.internal.output.comparison;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.output.markup.DataTable;
import dev.oteltest.report.internal.output.markup.HtmlWriter;
import dev.oteltest.report.internal.output.section.PageSection;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.difference.Places;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.time.TimeChange;
import java.util.List;
import java.util.Locale;

/** The spans whose self times differ, and what that means with this number of runs. */
final class TimesSection implements PageSection {

  private static final int MOST = 100;

  private final Comparison comparison;
  private final List<TimeChange> changes;

  TimesSection(Comparison comparison) {
    this.comparison = comparison;
    this.changes = ComparisonWords.hasTimes(comparison) ? comparison.time().changes() : List.of();
  }

  @Override
  public String id() {
    return "times";
  }

  @Override
  public String title() {
    return "Times";
  }

  @Override
  public String number() {
    return CountText.number(changes.size());
  }

  @Override
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  @Override
  public void write(HtmlWriter html) {
    html.element("p", "note", ComparisonWords.times(comparison.time())).newLine();
    if (!comparison.time().enough()) {
      return;
    }
    DataTable table =
        new DataTable(html).open("Self time of", "Test", "#Base", "#Head", "#Probability");
    for (TimeChange change : changes.subList(0, Math.min(MOST, changes.size()))) {
      row(html, table, change);
    }
    table.close(changes.size() - MOST);
  }

  private void row(HtmlWriter html, DataTable table, TimeChange change) {
    AlignedSide base = comparison.alignment().base();
    Places places = new Places(comparison.alignment());
    int row = change.baseRow();
    table
        .row(() -> html.name(row < 0 ? "all spans of " + change.service() : places.span(base, row)))
        .text(row < 0 ? "" : places.test(base, row))
        .number(DurationText.of(Math.round(change.before())))
        .number(DurationText.of(Math.round(change.after())))
        .number(
            change.probability() < 1
                ? String.format(Locale.ROOT, "%.3f", change.probability())
                : "")
        .endRow();
  }
}
