package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much two runs have in common. Calls that a span repeats count once: a query for each row is
 * one difference, not a reason not to compare.
 *
 * @param matched how many spans both have
 * @param base how many spans the base has
 * @param head how many spans the head has
 * @param testsMatched how many tests both have
 * @param baseTests how many tests the base has
 * @param headTests how many tests the head has
 */
public record Trust(
    long matched, long base, long head, int testsMatched, int baseTests, int headTests) {

  private static final double LEAST = 0.5;

  /** Returns how much two runs that are aligned have in common. */
  static Trust of(Alignment alignment) {
    AlignedSide head = alignment.head();
    long matched = IntStream.range(0, head.spans().size()).filter(r -> head.other(r) >= 0).count();
    int pairs = alignment.tests().pairs().size();
    return new Trust(
        matched,
        matched + alone(alignment, alignment.base()),
        matched + alone(alignment, head),
        pairs,
        pairs + alignment.tests().removed().size(),
        pairs + alignment.tests().added().size());
  }

  /** Returns how many rows have no counterpart, and are not repeated nor below one that is. */
  private static long alone(Alignment alignment, AlignedSide side) {
    BitSet repeated = new BitSet();
    long alone = 0;
    for (List<Integer> rows : side.lost().values()) { // parents first
      int parent = side.parentInUnit(rows.get(0));
      boolean below = parent >= 0 && repeated.get(parent);
      rows.subList(below ? 0 : 1, rows.size()).forEach(repeated::set);
      alone += below || alignment.isInLonelyUnit(side, rows.get(0)) ? 0 : 1;
    }
    return alone;
  }

  /** Returns the share of the larger run that both have. */
  public double ofLarger() {
    return share(matched, Math.max(base, head), 0);
  }

  /** Returns the share of the smaller run that both have. */
  public double ofSmaller() {
    return share(matched, Math.min(base, head), 0);
  }

  /** Returns the share of the tests of the run with more of them that both have. */
  public double ofTests() {
    return share(testsMatched, Math.max(baseTests, headTests), 1);
  }

  private static double share(long part, long whole, double ofNothing) {
    return whole == 0 ? ofNothing : (double) part / whole;
  }

  /** Whether the runs have enough in common for a verdict. */
  boolean isEnough() {
    return matched > 0 && ofLarger() >= LEAST && ofTests() >= LEAST;
  }
}
