package dev.oteltest.report.internal.section;

import dev.oteltest.report.diagnosis.RepeatedStatement;
import dev.oteltest.report.internal.markup.DataTable;
import dev.oteltest.report.internal.markup.HtmlWriter;
import dev.oteltest.report.internal.text.Quantities;
import dev.oteltest.report.model.RepeatedCall;
import dev.oteltest.report.model.Run;
import dev.oteltest.report.model.SpanTable;
import java.util.List;

/** Calls that one span made many times, such as a query for each row of another. */
final class RepeatedSection implements PageSection {

  private static final int MOST_ROWS = 50;

  private final SpanTable spans;
  private final List<RepeatedCall> calls;

  /**
   * @param statements what another section shows, so that this one does not
   */
  RepeatedSection(Run run, List<RepeatedStatement> statements) {
    this.spans = run.spans();
    this.calls =
        run.repeatedCalls().stream()
            .filter(call -> statements.stream().noneMatch(found -> isSame(found, call)))
            .toList();
  }

  private boolean isSame(RepeatedStatement found, RepeatedCall call) {
    return spans.isInside(call.parent(), found.row())
        && call.statement().equals(found.statement())
        && (found.below().isEmpty()
            ? call.parent() == found.row()
            : found.below().equals(spans.recordedName(call.parent())));
  }

  @Override
  public String id() {
    return "repeated";
  }

  @Override
  public String title() {
    return "Repeated calls";
  }

  @Override
  public String number() {
    return Quantities.number(calls.size());
  }

  @Override
  public boolean isEmpty() {
    return calls.isEmpty();
  }

  @Override
  public void write(HtmlWriter html) {
    html.element(
            "p", "note", "Calls that one span made more than ten times, equal except for values.")
        .newLine();
    DataTable table = new DataTable(html).open("Call", "Made by", "#Times", "#Time in all");
    for (RepeatedCall call : calls.subList(0, Math.min(MOST_ROWS, calls.size()))) {
      table.row(() -> call(html, call));
      table.text(spans.name(call.parent())).number(call.rows().size());
      table
          .number(Quantities.duration(call.rows().stream().mapToLong(spans::nanos).sum()))
          .endRow();
    }
    table.close(calls.size() - MOST_ROWS);
  }

  private static void call(HtmlWriter html, RepeatedCall call) {
    html.open("span", "name").name(call.name()).close();
    if (!call.statement().isEmpty() && !call.statement().equals(call.name())) {
      html.text(" ").open("code", "home").text(call.statement()).close();
    }
  }
}
