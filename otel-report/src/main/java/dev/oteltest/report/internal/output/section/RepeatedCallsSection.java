package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.repetition.RepeatedCalls.Kind;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.diagnosis.RepeatedCall;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.markup.DataTable;
import dev.oteltest.report.internal.output.markup.HtmlWriter;
import java.util.List;

/** Calls that one span made many times, such as a query for each row of another. */
final class RepeatedCallsSection implements PageSection {

  private static final int MAX_ROWS = 100;

  private final SpanTable spans;
  private final List<RepeatedCall> calls;

  RepeatedCallsSection(Run run, List<RepeatedCall> calls) {
    this.spans = run.spans();
    this.calls = calls;
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
    return CountText.number(calls.size());
  }

  @Override
  public boolean isEmpty() {
    return calls.isEmpty();
  }

  @Override
  public void write(HtmlWriter html) {
    html.element(
            "p",
            "note",
            "Calls that one span made more often than the test run allows, equal except for values,"
                + " such as a query for each row of another (N+1). What sets up a database is left"
                + " out.")
        .newLine();
    DataTable table = new DataTable(html).open("Call", "Made by", "#Times", "#Time in all");
    for (RepeatedCall call : calls.subList(0, Math.min(MAX_ROWS, calls.size()))) {
      table.row(() -> call(html, call)).cell("text", () -> madeBy(html, call));
      table.number(times(call)).number(DurationText.of(call.nanos())).endRow();
    }
    table.close(calls.size() - MAX_ROWS);
  }

  private static void call(HtmlWriter html, RepeatedCall call) {
    html.open("span", "name").name(call.name()).close();
    if (!call.statement().isEmpty() && !call.statement().equals(call.name())) {
      html.text(" ").open("code", "home").text(call.statement()).close();
    }
  }

  private static String times(RepeatedCall call) {
    return call.kind() == Kind.LOOP
        ? CountText.number(call.count())
        : call.kind().times(call.count()).replace(":", "");
  }

  private void madeBy(HtmlWriter html, RepeatedCall call) {
    if (call.testName().isEmpty()) {
      html.name(call.below());
    } else {
      html.name(call.testName());
      if (!call.below().isEmpty()) {
        html.text(" ").open("span", "home").text("in ").name(call.below()).close();
      }
    }
    html.text(" ");
    ExploreLink.write(html, spans, call.parent());
  }
}
