package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.output.markup.DataTable;
import dev.oteltest.report.internal.output.markup.HtmlWriter;

/** Writes a cell with the number of tests that failed, which is red only if there are any. */
final class FailedCount {

  private FailedCount() {}

  static void write(HtmlWriter html, DataTable table, long failed) {
    if (failed > 0) {
      table.cell(
          "number", () -> html.element("span", "state failed", "✗ " + CountText.number(failed)));
    } else {
      table.number(0);
    }
  }
}
