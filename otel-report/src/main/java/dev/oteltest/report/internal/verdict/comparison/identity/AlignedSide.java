package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One of two runs that are aligned. */
public final class AlignedSide {

  static final int NONE = -1;

  private final ComparedSide side;
  private final List<Unit> units;
  final int[] unit;
  final int[] other;

  AlignedSide(
      ComparedSide side,
      Map<Integer, Integer> tests,
      List<Unit> units,
      Map<Unit, Integer> known,
      boolean modules) {
    this.side = side;
    this.units = units;
    unit = Units.of(side.run(), tests, units, known, modules);
    other = new int[unit.length];
    Arrays.fill(other, NONE);
  }

  /** Returns the run. */
  public Run run() {
    return side.run();
  }

  /** Returns the spans. */
  public SpanTable spans() {
    return side.spans();
  }

  /** Returns the number of what a row is. */
  public int identity(int row) {
    return side.identity[row];
  }

  /** Returns the number of what a row does in detail. */
  public int call(int row) {
    return side.call[row];
  }

  /** Whether a row and one of the other run may do the same, although their details differ. */
  boolean mayBeOne(int row, AlignedSide other, int otherRow) {
    return side.identities.mayBeOne(call(row), other.call(otherRow));
  }

  int[] identities() {
    return side.identity;
  }

  int[] calls() {
    return side.call;
  }

  /** Returns the row of the other run that is the same; -1 if there is none. */
  public int other(int row) {
    return other[row];
  }

  /** Whether a row is in an attempt that does not count, which is not compared. */
  public boolean isLeftOut(int row) {
    return unit[row] == Units.LEFT_OUT;
  }

  /** Whether a row is of a test that the other run does not have. */
  public boolean isOfLoneTest(int row) {
    return unit[row] == Units.ALONE;
  }

  /** Returns the unit of a row that is compared. */
  public Unit unit(int row) {
    return units.get(unit[row]);
  }

  /** Returns the service of a row; empty if unknown. */
  public String service(int row) {
    String service = spans().resource(row).getAttribute(CommonAttributes.SERVICE_NAME);
    return service == null ? "" : service;
  }

  /** Returns the number of the unit of a row. */
  public int unitNumber(int row) {
    return unit[row];
  }

  /** Whether two rows are in one unit. */
  public boolean isSameUnit(int row, int other) {
    return unit[row] == unit[other];
  }

  /** Returns the parent of a row within its unit; -1 if it is a root of it. */
  public int parentInUnit(int row) {
    int parent = spans().parent(row);
    return parent >= 0 && unit[parent] == unit[row] ? parent : NONE;
  }

  /** Returns the number of spans in the subtree of a row that are in its unit. */
  public int sizeInUnit(int row) {
    int size = 0;
    for (int inner = row; inner < spans().subtreeEnd(row); inner++) {
      size += unit[inner] == unit[row] ? 1 : 0;
    }
    return size;
  }
}
