package dev.oteltest.report.internal.history;

import dev.oteltest.report.internal.model.Attempt;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.verdict.comparison.identity.Peers;
import dev.oteltest.report.internal.verdict.comparison.identity.Peers.Peer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sets of what tests touched, each of which is written once. */
final class TouchSets {

  /** How many names a set has at most. */
  private static final int MOST = 200;

  private static final Comparator<Peer> ORDER =
      Comparator.comparing(Peer::kind).thenComparing(Peer::name);

  private final SpanTable spans;
  private final Peers peers;
  private final Map<Peer, Peer> masked = new HashMap<>();
  private final Map<Map<Peer, Long>, Integer> numbers = new LinkedHashMap<>();

  TouchSets(SpanTable spans) {
    this.spans = spans;
    this.peers = new Peers(spans);
  }

  /** Returns the number of the set of what attempts of tests touched; 0 if that is nothing. */
  int of(List<Attempt> tests) {
    Map<Peer, Long> calls = new HashMap<>();
    for (Attempt test : tests) {
      for (int row = test.row() + 1; row < spans.subtreeEnd(test.row()); row++) {
        if (spans.role(row) == SpanRole.APPLICATION) {
          for (Peer peer : peers.of(row)) {
            calls.merge(masked.computeIfAbsent(peer, TouchSets::masked), 1L, Long::sum);
          }
        }
      }
    }
    return calls.isEmpty() ? 0 : numbers.computeIfAbsent(calls, set -> numbers.size() + 1);
  }

  private static Peer masked(Peer peer) {
    return new Peer(peer.kind(), Secrets.masked(peer.name()));
  }

  /** Returns the sets: of each, what was called most. */
  List<TouchRow> rows() {
    List<TouchRow> rows = new ArrayList<>();
    numbers.forEach(
        (calls, set) -> {
          calls.entrySet().stream()
              .sorted(
                  Map.Entry.<Peer, Long>comparingByValue()
                      .reversed()
                      .thenComparing(Map.Entry.comparingByKey(ORDER)))
              .limit(MOST)
              .map(each -> row(set, each.getKey(), each.getValue()))
              .forEach(rows::add);
          if (calls.size() > MOST) {
            rows.add(new TouchRow(set, TouchRow.MORE, "", calls.size() - MOST));
          }
        });
    return rows;
  }

  private static TouchRow row(int set, Peer touched, long calls) {
    return new TouchRow(set, touched.kind(), touched.name(), calls);
  }
}
