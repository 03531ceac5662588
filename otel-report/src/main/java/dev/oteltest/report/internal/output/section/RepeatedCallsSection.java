package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.repetition.RepeatedCalls.Kind;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.diagnosis.RepeatedCall;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.List;
import java.util.Optional;

/** Calls that one span made many times, such as a query for each row of another. */
final class RepeatedCallsSection {

  private static final int MAX_ROWS = 100;

  private RepeatedCallsSection() {}

  static Optional<PageSection> of(SpanTable spans, List<RepeatedCall> calls) {
    return PageSection.listing(
        "repeated", "Repeated calls", calls.size(), html -> write(html, spans, calls));
  }

  private static void write(HtmlWriter html, SpanTable spans, List<RepeatedCall> calls) {
    html.element(
            "p",
            "note",
            "Calls that one span made more often than the test run allows, equal except for values,"
                + " such as a query for each row of another (N+1). What sets up a database is left"
                + " out.")
        .newLine();
    new DataTable(html, "Call", "Made by", "#Times", "#Time in all")
        .write(
            calls,
            MAX_ROWS,
            (table, call) ->
                table
                    .name(() -> call(html, call))
                    .cell("text", () -> madeBy(html, spans, call))
                    .number(times(call))
                    .number(DurationText.of(call.nanos())));
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

  private static void madeBy(HtmlWriter html, SpanTable spans, RepeatedCall call) {
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
