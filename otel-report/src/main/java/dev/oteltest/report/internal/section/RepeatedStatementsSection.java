package dev.oteltest.report.internal.section;

import dev.oteltest.report.diagnosis.RepeatedStatement;
import dev.oteltest.report.internal.markup.DataTable;
import dev.oteltest.report.internal.markup.HtmlWriter;
import dev.oteltest.report.internal.text.Quantities;
import dev.oteltest.report.model.Run;
import dev.oteltest.report.model.SpanTable;
import java.util.List;

/** Statements that tests repeat, such as a query for each row of another, as their runs found. */
final class RepeatedStatementsSection implements PageSection {

  private static final int MOST_ROWS = 100;

  private final SpanTable spans;
  private final List<RepeatedStatement> statements;

  RepeatedStatementsSection(Run run, List<RepeatedStatement> statements) {
    this.spans = run.spans();
    this.statements = statements;
  }

  @Override
  public String id() {
    return "repeated-statements";
  }

  @Override
  public String title() {
    return "N+1 queries";
  }

  @Override
  public String number() {
    return Quantities.number(statements.size());
  }

  @Override
  public boolean isEmpty() {
    return statements.isEmpty();
  }

  @Override
  public void write(HtmlWriter html) {
    html.element(
            "p",
            "note",
            "Statements that one span of a test ran again and again, equal except for values.")
        .newLine();
    DataTable table = new DataTable(html).open("Test", "#Times", "Statement");
    for (RepeatedStatement found : statements.subList(0, Math.min(MOST_ROWS, statements.size()))) {
      table.row(() -> test(html, found)).number(found.count());
      table.cell("text", () -> html.element("code", found.statement())).endRow();
    }
    table.close(statements.size() - MOST_ROWS);
  }

  private void test(HtmlWriter html, RepeatedStatement found) {
    html.open("span", "name").name(found.testName()).close();
    if (!found.below().isEmpty()) {
      html.text(" ").open("span", "home").text("in ").name(found.below()).close();
    }
    ExploreLink.write(html, spans, found.row());
  }
}
