package dev.oteltest.report.internal.history;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.verdict.comparison.identity.Peers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sets of what tests touched, each of which is written once. */
final class TouchSets {

  /** How many names a set has at most. */
  private static final int MOST = 200;

  /** What a test touched. */
  private record Touched(String kind, String name) {}

  private final SpanTable spans;
  private final Peers peers;
  private final Map<Map<Touched, Long>, Integer> numbers = new LinkedHashMap<>();

  TouchSets(SpanTable spans) {
    this.spans = spans;
    this.peers = new Peers(spans);
  }

  /** Returns the number of the set of what attempts of tests touched; 0 if that is nothing. */
  int of(List<Integer> tests) {
    Map<Touched, Long> calls =
        new TreeMap<>(Comparator.comparing(Touched::kind).thenComparing(Touched::name));
    for (int test : tests) {
      for (int row = test + 1; row < spans.subtreeEnd(test); row++) {
        if (spans.role(row) == SpanRole.APPLICATION) {
          for (String kind : Peers.KINDS) {
            for (String name : peers.names(kind, row)) {
              calls.merge(new Touched(kind, Secrets.masked(name)), 1L, Long::sum);
            }
          }
        }
      }
    }
    return calls.isEmpty() ? 0 : numbers.computeIfAbsent(calls, set -> numbers.size() + 1);
  }

  /** Returns the sets: of each, what was called most. */
  List<TouchRow> rows() {
    List<TouchRow> rows = new ArrayList<>();
    numbers.forEach(
        (calls, set) -> {
          calls.entrySet().stream()
              .sorted(Map.Entry.<Touched, Long>comparingByValue().reversed()) // stable
              .limit(MOST)
              .map(each -> row(set, each.getKey(), each.getValue()))
              .forEach(rows::add);
          if (calls.size() > MOST) {
            rows.add(new TouchRow(set, TouchRow.MORE, "", calls.size() - MOST));
          }
        });
    return rows;
  }

  private static TouchRow row(int set, Touched touched, long calls) {
    return new TouchRow(set, touched.kind(), touched.name(), calls);
  }
}
