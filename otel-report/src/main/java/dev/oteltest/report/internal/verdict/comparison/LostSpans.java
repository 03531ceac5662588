package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The spans of one run that have no counterpart. A difference names one of those that do the same
 * below one parent, and nothing of what is below it; this knows the others.
 */
final class LostSpans {

  private final AlignedSide side;
  private final Map<Place, List<Integer>> rows = new HashMap<>();

  private record Place(int parent, int unit, int call) {}

  LostSpans(AlignedSide side) {
    this.side = side;
    for (int row = 0; row < side.spans().size(); row++) {
      if (side.other(row) < 0) {
        rows.computeIfAbsent(place(row), place -> new ArrayList<>(1)).add(row);
      }
    }
  }

  private Place place(int row) {
    return new Place(side.parentInUnit(row), side.unitNumber(row), side.call(row));
  }

  /** Whether a lost span, one beside it that does the same, or one below these fits. */
  boolean anyMatches(int lost, IntPredicate fits) {
    for (int row : rows.getOrDefault(place(lost), List.of())) {
      for (int inner = row; inner < side.spans().subtreeEnd(row); inner++) {
        if (side.other(inner) < 0 && side.isSameUnit(inner, row) && fits.test(inner)) {
          return true;
        }
      }
    }
    return false;
  }
}
