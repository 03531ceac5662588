package dev.oteltest.report.internal.flaky;

import dev.oteltest.report.internal.flaky.Fact.Kind;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds pairs of spans whose order differs. */
record OrderFacts(Facts facts, AlignedSpans spans) {

  /** So many spans are compared with each other, first those that go on by themselves. */
  static final int PAIRED = 150;

  void addAll() {
    List<Integer> keys =
        IntStream.range(0, spans.size())
            .boxed()
            .sorted(Comparator.<Integer, Boolean>comparing(key -> !spans.isApart(key)))
            .limit(PAIRED)
            .toList();
    for (int first : keys) {
      for (int second : keys) {
        if (first != second && !spans.isAround(first, second) && !spans.isAround(second, first)) {
          add(first, second, true);
          add(first, second, false);
        }
      }
    }
  }

  /** Adds whether a span starts before another has started or ended, or is there at all. */
  private void add(int first, int second, boolean ended) {
    BitSet holds = new BitSet();
    BitSet after = new BitSet();
    for (int i = 0; i < spans.attempts(); i++) {
      if (spans.isThere(first, i) && spans.has(second, i)) {
        long other = ended ? spans.end(second, i) : spans.start(second, i);
        holds.set(i, spans.start(first, i) < other);
        after.set(i, !holds.get(i));
      } else if (ended && spans.isThere(first, i) && spans.isApart(second)) {
        holds.set(i, facts.attempts().get(i).complete());
      }
    }
    if (holds.isEmpty() || after.isEmpty()) {
      return; // what is always so, or says only which spans are there
    }
    BitSet known = spans.known(first);
    known.and(spans.known(second));
    holds.and(known);
    long inOrder = facts.passing().filter(after::get).count();
    if (inOrder * 2 <= facts.passing().count()) {
      facts.count(holds, known);
    } else {
      facts.add(
          Kind.ORDER,
          holds,
          known,
          i -> spans.start(first, i),
          () ->
              "%s starts before %s%s"
                  .formatted(spans.name(first), spans.name(second), ended ? " has ended" : ""));
    }
  }
}
