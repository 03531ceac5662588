package dev.oteltest.report.internal.verdict.comparison.pairing;

import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.pairing.DifferencePlaces.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The parts of two runs in which something differs, the most important first.
 *
 * @param units those that have room
 * @param leftOut how many parts have none
 */
public record PairedUnits(List<PairedUnit> units, int leftOut) {

  /** Of a part that has no room as a whole, fewer rows are not worth it. */
  private static final int LEAST = 20;

  /** Copies the list. */
  public PairedUnits {
    units = List.copyOf(units);
  }

  /**
   * Returns the parts that have room. If one needs more than half of the room that is left for it
   * and others, it has only what differs, and what that is in.
   *
   * @param mostUnits how many parts have room
   * @param mostRows how many rows have room
   */
  public static PairedUnits of(Comparison comparison, int mostUnits, int mostRows) {
    DifferencePlaces places = DifferencePlaces.of(comparison);
    Map<Part, List<Integer>> base = places.rows(comparison.alignment().base());
    Map<Part, List<Integer>> head = places.rows(comparison.alignment().head());
    boolean all = size(base) + size(head) <= mostRows;
    List<PairedUnit> units = new ArrayList<>();
    int parts = places.parts().size();
    int rest = mostRows;
    for (Map.Entry<Part, String> part : places.parts().entrySet()) {
      if (units.size() == mostUnits || rest < LEAST) {
        break;
      }
      List<PairedRow> rows =
          PairedTree.of(
              comparison.alignment(),
              base.getOrDefault(part.getKey(), List.of()),
              head.getOrDefault(part.getKey(), List.of()),
              places);
      boolean last = --parts == 0;
      PairedUnit unit = unit(part.getValue(), rows, all || last ? rest : Math.max(LEAST, rest / 2));
      if (!unit.rows().isEmpty()) {
        units.add(unit);
        rest -= unit.rows().size();
      }
    }
    return new PairedUnits(units, places.parts().size() - units.size());
  }

  private static long size(Map<Part, List<Integer>> rows) {
    return rows.values().stream().mapToLong(List::size).sum();
  }

  private static PairedUnit unit(String name, List<PairedRow> rows, int most) {
    if (rows.size() <= most) {
      return new PairedUnit(name, rows, 0);
    }
    boolean[] kept = kept(rows, most);
    int[] places = new int[rows.size()];
    List<PairedRow> shown = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        PairedRow row = rows.get(i);
        places[i] = shown.size();
        shown.add(row.withParent(row.parent() < 0 ? -1 : places[row.parent()]));
      }
    }
    return new PairedUnit(name, shown, rows.size() - shown.size());
  }

  /** Returns which rows differ, or have one below them that does: the first that have room. */
  private static boolean[] kept(List<PairedRow> rows, int most) {
    boolean[] kept = new boolean[rows.size()];
    int size = 0;
    for (int i = 0; i < kept.length; i++) {
      if (!rows.get(i).differs()) {
        continue;
      }
      int needed = 0;
      for (int row = i; row >= 0 && !kept[row]; row = rows.get(row).parent()) {
        needed++;
      }
      if (size + needed > most) {
        break;
      }
      size += needed;
      for (int row = i; row >= 0 && !kept[row]; row = rows.get(row).parent()) {
        kept[row] = true;
      }
    }
    return kept;
  }
}
