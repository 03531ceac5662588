package dev.oteltest.report.internal.flaky;

import dev.oteltest.report.internal.flaky.Fact.Kind;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds pairs of spans whose order differs. */
final class OrderFacts {

  /** So many spans are compared with each other, first those that go on by themselves. */
  static final int PAIRED = 150;

  private final Facts facts;
  private final AlignedSpans spans;

  private OrderFacts(Facts facts, AlignedSpans spans) {
    this.facts = facts;
    this.spans = spans;
  }

  static void addTo(Facts facts, AlignedSpans spans) {
    List<Integer> keys =
        IntStream.range(0, spans.size())
            .boxed()
            .sorted(Comparator.<Integer, Boolean>comparing(key -> !spans.isApart(key)))
            .limit(PAIRED)
            .toList();
    OrderFacts of = new OrderFacts(facts, spans);
    for (int first : keys) {
      for (int second : keys) {
        if (first != second && !spans.isAround(first, second) && !spans.isAround(second, first)) {
          of.addOverlap(first, second);
          of.addOrder(first, second);
        }
      }
    }
  }

  /** Adds whether a span starts before another has ended, or before that is there at all. */
  private void addOverlap(int first, int second) {
    BitSet holds = new BitSet();
    BitSet after = new BitSet();
    for (int i = 0; i < spans.attempts(); i++) {
      if (!spans.isThere(first, i)) {
        continue;
      }
      boolean before =
          spans.has(second, i)
              ? spans.start(first, i) < spans.end(second, i)
              : spans.isApart(second) && facts.attempts().get(i).complete();
      holds.set(i, before);
      after.set(i, !before && spans.has(second, i));
    }
    add(first, second, holds, after, " has ended");
  }

  private void addOrder(int first, int second) {
    BitSet holds = new BitSet();
    BitSet after = new BitSet();
    for (int i = 0; i < spans.attempts(); i++) {
      if (spans.isThere(first, i) && spans.has(second, i)) {
        boolean before = spans.start(first, i) < spans.start(second, i);
        holds.set(i, before);
        after.set(i, !before);
      }
    }
    add(first, second, holds, after, "");
  }

  private void add(int first, int second, BitSet holds, BitSet after, String end) {
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
          () -> spans.name(first) + " starts before " + spans.name(second) + end);
    }
  }
}
