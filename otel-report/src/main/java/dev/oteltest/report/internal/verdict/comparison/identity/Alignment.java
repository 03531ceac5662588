package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.report.internal.verdict.comparison.identity.SpanIdentities.SpanIdentity;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which spans of two runs are the same. */
public final class Alignment {

  private final AlignedSide base;
  private final AlignedSide head;
  private final SpanIdentities identities;
  private final TestPairs tests;
  private final List<Unit> units = new ArrayList<>();
  private final SiblingOrder order;

  /** The units that only one run has, which is not a difference by itself. */
  final BitSet lonely = new BitSet();

  Alignment(ComparedSide before, ComparedSide after, boolean parts) {
    identities = before.identities;
    tests = TestMatcher.of(before, after, parts);
    tests.pairs().forEach(pair -> units.add(new Unit(Unit.Kind.TEST, pair.head().name(), pair)));
    Map<Unit, Integer> known = new HashMap<>();
    base = new AlignedSide(before, tests, TestPairs.Pair::base, units, known);
    head = new AlignedSide(after, tests, TestPairs.Pair::head, units, known);
    order = new SiblingOrder(base, head);
  }

  /** Returns the run from before. */
  public AlignedSide base() {
    return base;
  }

  /** Returns the run from after. */
  public AlignedSide head() {
    return head;
  }

  /** Returns what a span is. */
  public SpanIdentity identity(int number) {
    return identities.identity(number);
  }

  /** Returns which tests are the same. */
  public TestPairs tests() {
    return tests;
  }

  /** Returns the units of both runs, those of the tests first. */
  public List<Unit> units() {
    return Collections.unmodifiableList(units);
  }

  /**
   * Whether a row has no counterpart only because the other run does not have its unit, as the
   * build around the tests; what it has of tests is compared by itself.
   */
  public boolean isInLonelyUnit(AlignedSide side, int row) {
    return side.unit[row] >= 0 && lonely.get(side.unit[row]);
  }

  /** Whether a row has no counterpart, which is a difference. */
  public boolean isLost(AlignedSide side, int row) {
    return side.other(row) < 0 && side.hasUnit(row) && !lonely.get(side.unit[row]);
  }

  /** Returns the order of siblings, as far as it changed. */
  public SiblingOrder order() {
    return order;
  }
}
