package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.verdict.comparison.DifferencePlaces.Part;
import dev.oteltest.report.internal.verdict.comparison.PairedTree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parts of two runs in which something differs, the most important first, each as one tree of
 * both runs, so that readers see next to each other what is the same.
 *
 * @param units those that have room
 * @param leftOut how many parts have none
 */
public record PairedUnits(List<PairedUnit> units, int leftOut) {

  /** Of a part that has no room as a whole, fewer rows are not worth it. */
  private static final int LEAST = 20;

  /**
   * A part of both runs in which something differs: a test, or what else is compared by itself.
   *
   * @param name what readers know it by
   * @param rows its rows, each after the one around it
   * @param leftOut how many rows are left out, because there is no room for them
   */
  public record PairedUnit(String name, List<PairedRow> rows, int leftOut) {

    /** Copies the list. */
    public PairedUnit {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A span of both runs, or one that only one of them has.
   *
   * @param parent the place of the row around it; -1 if there is none
   * @param baseRow the row in the base; -1 if only the head has it
   * @param headRow the row in the head; -1 if only the base has it
   * @param kinds the kinds of its differences
   * @param differences those of them that are described
   */
  public record PairedRow(
      int parent,
      int baseRow,
      int headRow,
      Set<DifferenceKind> kinds,
      List<Difference> differences) {

    /** Copies the collections. */
    public PairedRow {
      kinds = Set.copyOf(kinds);
      differences = List.copyOf(differences);
    }
  }

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
    DifferencePlaces places = new DifferencePlaces(comparison);
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
      List<Node> nodes =
          PairedTree.of(
              comparison.alignment(),
              base.getOrDefault(part.getKey(), List.of()),
              head.getOrDefault(part.getKey(), List.of()));
      boolean last = --parts == 0;
      int most = all || last ? rest : Math.max(LEAST, rest / 2);
      List<PairedRow> rows = rows(nodes, most, places);
      if (!rows.isEmpty()) {
        units.add(new PairedUnit(part.getValue(), rows, nodes.size() - rows.size()));
        rest -= rows.size();
      }
    }
    return new PairedUnits(units, places.parts().size() - units.size());
  }

  private static long size(Map<Part, List<Integer>> rows) {
    return rows.values().stream().mapToLong(List::size).sum();
  }

  /** Returns all rows, or those that differ, with what is around them: the first with room. */
  private static List<PairedRow> rows(List<Node> nodes, int most, DifferencePlaces places) {
    Map<Node, Integer> kept = new LinkedHashMap<>();
    List<PairedRow> rows = new ArrayList<>();
    for (Node node : nodes) {
      if (nodes.size() > most && !places.differs(node)) {
        continue;
      }
      List<Node> needed = new ArrayList<>();
      for (Node each = node; !kept.containsKey(each) && each.parent != null; each = each.parent) {
        needed.add(0, each);
      }
      if (rows.size() + needed.size() > most) {
        break;
      }
      for (Node each : needed) {
        kept.put(each, rows.size());
        rows.add(
            new PairedRow(
                kept.getOrDefault(each.parent, -1),
                each.baseRow,
                each.headRow,
                places.kinds(each),
                places.described(each)));
      }
    }
    return rows;
  }
}
