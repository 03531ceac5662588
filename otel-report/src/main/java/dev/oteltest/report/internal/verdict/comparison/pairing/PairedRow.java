package dev.oteltest.report.internal.verdict.comparison.pairing;

import dev.oteltest.report.internal.verdict.comparison.difference.Difference;
import dev.oteltest.report.internal.verdict.comparison.difference.DifferenceKind;
import java.util.List;
import java.util.Set;

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
    int parent, int baseRow, int headRow, Set<DifferenceKind> kinds, List<Difference> differences) {

  /** Copies the collections. */
  public PairedRow {
    kinds = Set.copyOf(kinds);
    differences = List.copyOf(differences);
  }

  /** Whether a reader looks for it. */
  boolean differs() {
    return baseRow < 0 || headRow < 0 || !kinds.isEmpty();
  }

  /** Returns the same row in a list in which the row around it has another place. */
  PairedRow withParent(int place) {
    return new PairedRow(place, baseRow, headRow, kinds, differences);
  }
}
