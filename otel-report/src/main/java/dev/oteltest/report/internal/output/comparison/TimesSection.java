package dev.oteltest.report.internal.output.comparison;

import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.output.markup.DataTable;
import dev.oteltest.report.internal.output.markup.HtmlWriter;
import dev.oteltest.report.internal.output.section.PageSection;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.Places;
import dev.oteltest.report.internal.verdict.comparison.TimeResult.TimeChange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The spans whose self times differ, and what that means with this number of runs. */
final class TimesSection {

  private static final int MOST = 100;

  private TimesSection() {}

  static Optional<PageSection> of(Comparison comparison) {
    List<TimeChange> changes =
        ComparisonWords.hasTimes(comparison) ? comparison.time().changes() : List.of();
    return PageSection.listing(
        "times", "Times", changes.size(), html -> write(html, comparison, changes));
  }

  private static void write(HtmlWriter html, Comparison comparison, List<TimeChange> changes) {
    html.element("p", "note", ComparisonWords.times(comparison.time())).newLine();
    if (!comparison.time().enough()) {
      return;
    }
    DataTable table = new DataTable(html, "Self time of", "Test", "#Base", "#Head", "#Probability");
    table.write(changes, MOST, change -> row(html, table, comparison, change));
  }

  private static void row(
      HtmlWriter html, DataTable table, Comparison comparison, TimeChange change) {
    Places places = new Places(comparison.alignment());
    table
        .name(() -> html.name(places.span(change)))
        .text(places.test(change))
        .number(DurationText.of(Math.round(change.before())))
        .number(DurationText.of(Math.round(change.after())))
        .number(
            change.probability() < 1
                ? String.format(Locale.ROOT, "%.3f", change.probability())
                : "");
  }
}
