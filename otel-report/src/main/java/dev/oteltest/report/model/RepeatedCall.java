package dev.oteltest.report.model;

import dev.oteltest.internal.repetition.RepeatedCalls;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A call that one span made many times, such as one query for each row of another.
 *
 * @param parent the row of the span that made it
 * @param name the name of the calls' spans without ids
 * @param statement the statement or address without literals; empty if there is none
 * @param rows the calls, by their start
 */
public record RepeatedCall(int parent, String name, String statement, List<Integer> rows) {

  /** What is repeated less often is not shown. */
  static final int MOST = 10;

  static List<RepeatedCall> of(SpanTable spans) {
    int[] calls = new int[spans.size()]; // by row: the calls directly inside it
    for (int row = 0; row < calls.length; row++) {
      if (spans.role(row) == SpanRole.APPLICATION && spans.parent(row) >= 0) {
        calls[spans.parent(row)]++;
      }
    }
    List<RepeatedCall> repeated = new ArrayList<>();
    for (int parent = 0; parent < calls.length; parent++) {
      if (calls[parent] > MOST) {
        add(repeated, spans, parent);
      }
    }
    repeated.sort(Comparator.comparingInt(call -> -call.rows().size()));
    return repeated;
  }

  private static void add(List<RepeatedCall> repeated, SpanTable spans, int parent) {
    List<Integer> rows =
        spans
            .children(parent)
            .filter(row -> spans.role(row) == SpanRole.APPLICATION)
            .boxed()
            .toList();
    for (RepeatedCalls<Integer> group : RepeatedCalls.moreThan(MOST, rows, spans::data)) {
      repeated.add(
          new RepeatedCall(parent, group.call().name(), group.call().statement(), group.spans()));
    }
  }
}
