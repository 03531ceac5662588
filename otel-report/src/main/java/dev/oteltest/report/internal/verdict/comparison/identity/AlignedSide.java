package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One of two runs that are aligned. */
public final class AlignedSide {

  static final int NONE = -1;

  final ComparedSide side;
  final int[] unit;
  final int[] other;
  private final List<Unit> units;

  /**
   * Spans of one run below one parent that do the same.
   *
   * @param parent the row of the parent; -1 if they are roots of their unit
   * @param unit the number of their unit
   * @param call the number of what they do in detail
   */
  public record Siblings(int parent, int unit, int call) {}

  AlignedSide(
      ComparedSide side,
      TestPairs tests,
      Function<TestPairs.Pair, TestCase> sideOf,
      List<Unit> units,
      Map<Unit, Integer> known) {
    this.side = side;
    this.units = units;
    unit = new Units(side.run, tests, sideOf, units, known).read();
    other = new int[unit.length];
    Arrays.fill(other, NONE);
  }

  /** Returns the run. */
  public Run run() {
    return side.run;
  }

  /** Returns the spans. */
  public SpanTable spans() {
    return side.run.spans();
  }

  /** Returns the number of what a row is. */
  public int identity(int row) {
    return side.identity[row];
  }

  /** Returns the number of what a row does in detail. */
  public int call(int row) {
    return side.call[row];
  }

  /** Returns the row of the other run that is the same; -1 if there is none. */
  public int other(int row) {
    return other[row];
  }

  /** Whether a row is in a unit, which is compared, and not in an attempt or a test alone. */
  public boolean hasUnit(int row) {
    return unit[row] >= 0;
  }

  /** Whether a row is in an attempt that does not count, which is not compared. */
  public boolean isLeftOut(int row) {
    return unit[row] == Units.LEFT_OUT;
  }

  /** Returns the unit of a row that is in one. */
  public Unit unit(int row) {
    return units.get(unit[row]);
  }

  /** Returns the number of the unit of a row; negative if it is in none. */
  public int unitNumber(int row) {
    return unit[row];
  }

  /** Returns the service of a row; empty if unknown. */
  public String service(int row) {
    return SpanIdentities.service(spans().resource(row));
  }

  /** Returns the parent of a row within its unit; -1 if it is a root of it. */
  public int parentInUnit(int row) {
    int parent = spans().parent(row);
    return parent >= 0 && unit[parent] == unit[row] ? parent : NONE;
  }

  /** Returns the root of a row within its unit. */
  public int rootInUnit(int row) {
    int root = row;
    for (int parent = parentInUnit(row); parent >= 0; parent = parentInUnit(root)) {
      root = parent;
    }
    return root;
  }

  /** Returns the number of spans in the subtree of a row that are in its unit. */
  public int sizeInUnit(int row) {
    int size = 0;
    for (int inner = row; inner < spans().subtreeEnd(row); inner++) {
      size += unit[inner] == unit[row] ? 1 : 0;
    }
    return size;
  }

  /** Returns a row and all that do the same below its parent. */
  public Siblings siblings(int row) {
    return new Siblings(parentInUnit(row), unit[row], call(row));
  }

  /** Returns the rows without a counterpart, but for those that are not compared, in groups. */
  public Map<Siblings, List<Integer>> lost() {
    Map<Siblings, List<Integer>> lost = new LinkedHashMap<>();
    for (int row = 0; row < other.length; row++) {
      if (other[row] < 0 && !isLeftOut(row)) {
        lost.computeIfAbsent(siblings(row), siblings -> new ArrayList<>(1)).add(row);
      }
    }
    return lost;
  }
}
