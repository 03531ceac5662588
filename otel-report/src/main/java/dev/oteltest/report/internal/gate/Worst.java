package dev.oteltest.report.internal.gate;

import dev.oteltest.report.internal.gate.rule.Limit;
import java.util.stream.IntStream;

/** The few elements with the worst values; of equal ones, the first. */
final class Worst {

  /** How many there are at most. */
  static final int MAX_COUNT = 3;

  private final Limit limit;
  private final int[] elements = new int[MAX_COUNT];
  private final double[] values = new double[MAX_COUNT];
  private int size;

  Worst(Limit limit) {
    this.limit = limit;
  }

  void add(int element, double value) {
    int at = size;
    while (at > 0 && limit.isWorse(value, values[at - 1])) {
      at--;
    }
    if (at == MAX_COUNT) {
      return;
    }
    size = Math.min(MAX_COUNT, size + 1);
    for (int i = size - 1; i > at; i--) {
      elements[i] = elements[i - 1];
      values[i] = values[i - 1];
    }
    elements[at] = element;
    values[at] = value;
  }

  IntStream elements() {
    return IntStream.range(0, size).map(i -> elements[i]);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Returns the worst value. */
  double value() {
    return values[0];
  }
}
