package dev.oteltest.report.internal.verdict.gate.count;

import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.gate.rule.Counter;
import java.util.HashSet;
import java.util.Set;

/**
 * What spans do themselves: a statement or call is one of the innermost of the elements around it,
 * and not of those around that.
 */
final class OwnCounts {

  /** The counters of what a span does. */
  static final Set<Counter> COUNTERS = Set.of(Counter.STATEMENTS, Counter.REPEATED, Counter.PEERS);

  private final Elements elements;
  private final Counter counter;
  private final int[] counts;

  OwnCounts(
      Elements elements, Counter counter, SpanTable spans, RowSums sums, CalledServers servers) {
    this.elements = elements;
    this.counter = counter;
    this.counts = new int[elements.size()];
    int[] byRow = elements.byRow(spans.size());
    NearestRows nearest = new NearestRows(spans, row -> byRow[row] >= 0);
    Set<Long> called = new HashSet<>();
    for (int row = 0; row < spans.size(); row++) {
      // What repeats calls is the span around them already.
      int around = nearest.around(counter == Counter.REPEATED ? row : spans.parent(row));
      if (around >= 0) {
        counts[byRow[around]] +=
            counter == Counter.PEERS
                ? isNew(called, around, servers.number(row))
                : sums.between(counter, row, row + 1);
      }
    }
  }

  private static int isNew(Set<Long> called, int around, int server) {
    return server >= 0 && called.add(((long) around << 32) + server) ? 1 : 0;
  }

  boolean isOf(Elements others, Counter other) {
    return elements == others && counter == other;
  }

  int of(int element) {
    return counts[element];
  }
}
