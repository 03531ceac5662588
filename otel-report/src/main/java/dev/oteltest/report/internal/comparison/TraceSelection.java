package dev.oteltest.report.internal.comparison;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.NearestName;
import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import dev.oteltest.report.internal.terminal.PartSelection;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.VisibleText;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One trace of a run, as a run of its own. */
public final class TraceSelection {

  private static final int NAMED = 10;
  private static final int NAME = 40;

  private TraceSelection() {}

  /**
   * Returns a trace of a run.
   *
   * @param start the beginning of its id
   * @param name what readers know the run by
   * @throws IllegalArgumentException if there is none, or more than one; names what there is
   */
  public static Run trace(Run run, String start, String name) {
    Map<String, String> all = PartSelection.rootTraces(run.spans());
    String wanted = start.toLowerCase(Locale.ROOT);
    List<String> found = all.keySet().stream().filter(id -> id.startsWith(wanted)).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          name
              + (found.isEmpty()
                  ? none(start, all)
                  : ": the ids of "
                      + CountText.of(found.size(), "trace")
                      + " begin with '"
                      + start
                      + "': "
                      + names(found, all)
                      + ". Name more of one of them with otel.diff.trace"));
    }
    SpanTable spans = run.spans();
    SpanTableBuilder trace = SpanTable.builder();
    for (int row = 0; row < spans.size(); row++) {
      if (spans.traceId(row).equals(found.get(0))) {
        trace.add(spans.data(row));
      }
    }
    return Run.of(trace.build());
  }

  private static String none(String start, Map<String, String> all) {
    List<String> starts =
        all.keySet().stream()
            .map(id -> id.substring(0, Math.min(start.length(), id.length())))
            .toList();
    String question = NearestName.question(start, starts);
    return ": the id of no trace begins with '"
        + start
        + "'"
        + (question.isEmpty() ? ". " : "; " + question)
        + "The run has "
        + CountText.of(all.size(), "trace")
        + (all.isEmpty() ? "" : ": " + names(List.copyOf(all.keySet()), all));
  }

  private static String names(List<String> ids, Map<String, String> all) {
    return CountText.some(
        ids,
        NAMED,
        id ->
            id
                + " ("
                + ShortText.of(VisibleText.line(Secrets.masked(all.getOrDefault(id, ""))), NAME)
                + ")");
  }
}
