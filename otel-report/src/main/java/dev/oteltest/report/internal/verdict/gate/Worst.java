package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.report.internal.verdict.gate.rule.Limit;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** The elements with the worst values, as many as files list; of equal ones, the first. */
final class Worst {

  /** How many there are at most. */
  static final int MAX_COUNT = 10_000;

  private record Valued(int element, double value) {}

  private final Comparator<Valued> worstFirst;
  private final PriorityQueue<Valued> valued;

  private Worst(Comparator<Valued> worstFirst) {
    this.worstFirst = worstFirst.thenComparingInt(Valued::element);
    valued = new PriorityQueue<>(this.worstFirst.reversed());
  }

  /** Returns the worst by a limit. */
  static Worst of(Limit limit) {
    return limit.isMinimum() ? new Worst(Comparator.comparingDouble(Valued::value)) : largest();
  }

  /** Returns those with the largest values. */
  static Worst largest() {
    return new Worst(Comparator.comparingDouble(Valued::value).reversed());
  }

  void add(int element, double value) {
    valued.add(new Valued(element, value));
    if (valued.size() > MAX_COUNT) {
      valued.remove();
    }
  }

  IntStream elements() {
    return valued.stream().sorted(worstFirst).mapToInt(Valued::element);
  }
}
