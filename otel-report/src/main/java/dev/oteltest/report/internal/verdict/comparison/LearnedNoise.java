package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import java.util.HashMap;
import java.util.Map;

/**
 * Attributes that differ between runs of the same code, learned from several runs of one side:
 * those that differ in at least half of the pairs of a span, and more than once.
 */
final class LearnedNoise {

  private static final int LEAST = 2;

  private final Map<Integer, Integer> pairs = new HashMap<>();
  private final Map<Key, Integer> differing = new HashMap<>();

  private record Key(int identity, String attribute) {}

  /** Learns from two runs of one side. */
  void learn(Alignment sameSide) {
    AlignedSide base = sameSide.base();
    AlignedSide head = sameSide.head();
    AttributeDifferences attributes =
        new AttributeDifferences(
            base.spans(), head.spans(), (identity, attribute) -> false, new Noise());
    for (int row = 0; row < head.spans().size(); row++) {
      int old = head.other(row);
      if (old >= 0) {
        int identity = head.identity(row);
        pairs.merge(identity, 1, Integer::sum);
        attributes.compare(
            old,
            row,
            identity,
            false,
            (key, before, after) -> differing.merge(new Key(identity, key), 1, Integer::sum));
      }
    }
  }

  /** Whether an attribute of a span differs between runs of one side. */
  boolean varies(int identity, String attribute) {
    int times = differing.getOrDefault(new Key(identity, attribute), 0);
    return times >= LEAST && times * 2 >= pairs.getOrDefault(identity, 0);
  }
}
