package dev.oteltest.report.internal.verdict.comparison.identity;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/** Which spans of two runs are the same. */
public final class Alignment {

  private final AlignedSide base;
  private final AlignedSide head;
  private final SpanIdentities identities;
  private final TestPairs tests;
  private final List<Unit> units;
  private final BitSet lonely;
  private final SiblingOrder order;

  Alignment(
      AlignedSide base,
      AlignedSide head,
      SpanIdentities identities,
      TestPairs tests,
      List<Unit> units,
      BitSet lonely,
      SiblingOrder order) {
    this.base = base;
    this.head = head;
    this.identities = identities;
    this.tests = tests;
    this.units = Collections.unmodifiableList(units);
    this.lonely = lonely;
    this.order = order;
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

  /** Returns the units of both runs. */
  public List<Unit> units() {
    return units;
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
    return side.other(row) < 0
        && !side.isLeftOut(row)
        && !side.isOfLoneTest(row)
        && !isInLonelyUnit(side, row);
  }

  /** Returns the order of siblings, as far as it changed. */
  public SiblingOrder order() {
    return order;
  }
}
