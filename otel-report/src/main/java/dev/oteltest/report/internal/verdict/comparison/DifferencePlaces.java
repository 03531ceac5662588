package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.verdict.comparison.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.PairedTree.Node;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the differences of a comparison are: in which parts of the runs, and in which spans. */
final class DifferencePlaces {

  /** What is in no test, nor in anything else that has a name. */
  private static final String LOOSE = "Spans outside of tests";

  /**
   * A part of the runs.
   *
   * @param unit its number; negative for a test that one run does not have
   * @param root of such a test, the span as {@link #span} has it
   */
  record Part(int unit, int root) {}

  private final Alignment alignment;

  /** The parts with differences, the most important first, by their names. */
  private final Map<Part, String> parts = new LinkedHashMap<>();

  private final Map<Integer, Set<DifferenceKind>> kinds = new HashMap<>();
  private final Map<Integer, List<Difference>> described = new HashMap<>();

  DifferencePlaces(Comparison comparison) {
    alignment = comparison.alignment();
    comparison.forEachPlace(
        (difference, source) -> {
          if (source.row() >= 0) {
            add(difference, source);
          }
        });
  }

  private void add(Difference difference, Source source) {
    boolean onlyBase = source.headRow() < 0;
    int row = onlyBase ? alignment.base().other(source.baseRow()) : source.headRow();
    int span = span(source.baseRow(), row);
    Part part = row >= 0 ? part(alignment.head(), row) : part(alignment.base(), source.baseRow());
    parts.putIfAbsent(part, difference.test().isEmpty() ? LOOSE : difference.test());
    kinds.computeIfAbsent(span, s -> EnumSet.noneOf(DifferenceKind.class)).add(difference.kind());
    if (source.equals(difference.source())) {
      described.computeIfAbsent(span, s -> new ArrayList<>(1)).add(difference);
    }
  }

  /** Returns one number for a span of both runs: its row in the head, or negative of the base. */
  private static int span(int baseRow, int headRow) {
    return headRow >= 0 ? headRow : -1 - baseRow;
  }

  private Part part(AlignedSide side, int row) {
    if (side.hasUnit(row)) {
      return new Part(side.unitNumber(row), 0);
    }
    int root = side.rootInUnit(row);
    return new Part(-1, side == alignment.head() ? root : -1 - root);
  }

  /** Returns the names of the parts with differences, the most important first. */
  Map<Part, String> parts() {
    return parts;
  }

  /** Returns the rows of one run that are in parts with differences. */
  Map<Part, List<Integer>> rows(AlignedSide side) {
    Map<Part, List<Integer>> rows = new HashMap<>();
    for (int row = 0; row < side.spans().size(); row++) {
      Part part = part(side, row);
      if (parts.containsKey(part)) {
        rows.computeIfAbsent(part, none -> new ArrayList<>()).add(row);
      }
    }
    return rows;
  }

  /** Whether a reader looks for a node. */
  boolean differs(Node node) {
    return node.baseRow < 0 || node.headRow < 0 || !kinds(node).isEmpty();
  }

  /** Returns the kinds of the differences of a node. */
  Set<DifferenceKind> kinds(Node node) {
    return kinds.getOrDefault(span(node.baseRow, node.headRow), Set.of());
  }

  /** Returns those of its differences that are described. */
  List<Difference> described(Node node) {
    return described.getOrDefault(span(node.baseRow, node.headRow), List.of());
  }
}
