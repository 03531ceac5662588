package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import java.util.HashSet;
import java.util.Set;

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
  public static Trust of(Alignment alignment) {
    long[] base = counts(alignment, alignment.base());
    long[] head = counts(alignment, alignment.head());
    int pairs = alignment.tests().pairs().size();
    return new Trust(
        base[0],
        base[0] + base[1],
        base[0] + head[1],
        pairs,
        pairs + alignment.tests().removed().size(),
        pairs + alignment.tests().added().size());
  }

  /** Returns how many rows have a counterpart, and how many have none and are not repeated. */
  private static long[] counts(Alignment alignment, AlignedSide side) {
    record Place(int parent, int unit, int call) {}
    Set<Place> seen = new HashSet<>();
    long matched = 0;
    long alone = 0;
    boolean[] repeated = new boolean[side.spans().size()];
    for (int row = 0; row < repeated.length; row++) {
      if (side.isLeftOut(row) || alignment.isInLonelyUnit(side, row)) {
        continue;
      }
      if (side.other(row) >= 0) {
        matched++;
        continue;
      }
      int parent = side.parentInUnit(row);
      boolean first = seen.add(new Place(parent, side.unitNumber(row), side.call(row)));
      repeated[row] = !first || (parent >= 0 && repeated[parent]);
      alone += repeated[row] ? 0 : 1;
    }
    return new long[] {matched, alone};
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
  public boolean isEnough() {
    return matched > 0 && ofLarger() >= LEAST && ofTests() >= LEAST;
  }
}
