package dev.oteltest.report.internal.verdict.comparison.pairing;

import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.difference.Difference;
import dev.oteltest.report.internal.verdict.comparison.difference.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.difference.DifferenceKind;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
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
   * @param number its number in the alignment; negative for a test that one run does not have
   * @param root of such a test, the span as {@link #span} has it
   */
  record Part(int number, int root) {}

  private final Alignment alignment;

  /** The parts with differences, the most important first, by their names. */
  private final Map<Part, String> parts = new LinkedHashMap<>();

  private final Map<Integer, Set<DifferenceKind>> kinds = new HashMap<>();
  private final Map<Integer, List<Difference>> described = new HashMap<>();

  private DifferencePlaces(Alignment alignment) {
    this.alignment = alignment;
  }

  static DifferencePlaces of(Comparison comparison) {
    DifferencePlaces places = new DifferencePlaces(comparison.alignment());
    Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < comparison.differences().size(); i++) {
      Difference difference = comparison.differences().get(i);
      int span = places.add(difference, difference.source());
      if (span != Integer.MIN_VALUE) {
        places.described.computeIfAbsent(span, none -> new ArrayList<>(1)).add(difference);
      }
      List<Source> more = comparison.undescribed().get(i);
      if (!more.isEmpty() && known.add(more)) { // all that are like it share the list
        more.forEach(source -> places.add(difference, source));
      }
    }
    return places;
  }

  /** Adds a place of a difference; returns its span, or the least number if it has none. */
  private int add(Difference difference, Source source) {
    if (source.baseRow() < 0 && source.headRow() < 0) {
      return Integer.MIN_VALUE;
    }
    int span = span(source.baseRow(), source.headRow());
    Part part = span >= 0 ? part(alignment.head(), span) : part(alignment.base(), -1 - span);
    parts.putIfAbsent(part, difference.test().isEmpty() ? LOOSE : difference.test());
    kinds
        .computeIfAbsent(span, none -> EnumSet.noneOf(DifferenceKind.class))
        .add(difference.kind());
    return span;
  }

  /** Returns one number for a span of both runs: its row in the head, or negative of the base. */
  private int span(int baseRow, int headRow) {
    int row = headRow >= 0 ? headRow : alignment.base().other(baseRow);
    return row >= 0 ? row : -1 - baseRow;
  }

  private Part part(AlignedSide side, int row) {
    if (side.unitNumber(row) >= 0) {
      return new Part(side.unitNumber(row), 0);
    }
    int root = row;
    while (side.parentInUnit(root) >= 0) {
      root = side.parentInUnit(root);
    }
    return lone(side, row, root);
  }

  private Part lone(AlignedSide side, int row, int root) {
    return new Part(side.unitNumber(row), side == alignment.head() ? root : -1 - root);
  }

  /** Returns the names of the parts with differences, the most important first. */
  Map<Part, String> parts() {
    return parts;
  }

  /** Returns the rows of one run that are in parts with differences. */
  Map<Part, List<Integer>> rows(AlignedSide side) {
    Map<Part, List<Integer>> rows = new HashMap<>();
    int[] roots = new int[side.spans().size()];
    for (int row = 0; row < roots.length; row++) {
      int parent = side.parentInUnit(row);
      roots[row] = parent < 0 ? row : roots[parent];
      Part part =
          side.unitNumber(row) >= 0
              ? new Part(side.unitNumber(row), 0)
              : lone(side, row, roots[row]);
      if (parts.containsKey(part)) {
        rows.computeIfAbsent(part, none -> new ArrayList<>()).add(row);
      }
    }
    return rows;
  }

  /** Returns a row with what differs in it. */
  PairedRow row(int parent, int baseRow, int headRow) {
    int span = headRow >= 0 ? headRow : -1 - baseRow;
    return new PairedRow(
        parent,
        baseRow,
        headRow,
        kinds.getOrDefault(span, Set.of()),
        described.getOrDefault(span, List.of()));
  }
}
