package dev.oteltest.report.internal.verdict.comparison.difference;

import dev.oteltest.internal.repetition.CallAttributes;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.span.SelectedAttributes;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.comparison.difference.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import dev.oteltest.report.internal.verdict.comparison.identity.TestPairs;
import dev.oteltest.report.internal.verdict.comparison.identity.Unit;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds spans that are new, gone, elsewhere, or there more or less often. */
final class SpanDifferences {

  private final Alignment alignment;
  private final AlignedSide base;
  private final AlignedSide head;
  private final Places places;
  private final Differences into;
  private final boolean hasTests;
  private final BitSet statementsOfBase;
  private final BitSet statementsOfHead;

  /** By unit: how many statements its only line is about; negative if there are more lines. */
  private final Map<Integer, Integer> lines = new HashMap<>();

  /** Spans below one parent that do the same; the parent is a row of the base, or of the head. */
  private record Siblings(int parent, int unit, int call) {}

  private SpanDifferences(Alignment alignment, Differences into) {
    this.alignment = alignment;
    this.base = alignment.base();
    this.head = alignment.head();
    this.places = new Places(alignment);
    this.into = into;
    this.statementsOfBase = statementsOf(base.spans());
    this.statementsOfHead = statementsOf(head.spans());
    this.hasTests = !head.run().tests().isEmpty() || !base.run().tests().isEmpty();
  }

  static void find(Alignment alignment, Differences into) {
    SpanDifferences spans = new SpanDifferences(alignment, into);
    spans.findLost(spans.base);
    spans.findLost(spans.head);
    spans.statements();
    spans.moved();
    into.noise().add(Noise.Reason.CONCURRENT, alignment.order().concurrent());
  }

  /** Finds the spans of a side that the other one does not have. */
  private void findLost(AlignedSide side) {
    Map<Siblings, List<Integer>> groups = new LinkedHashMap<>();
    for (int row = 0; row < side.spans().size(); row++) {
      if (isOutermostLost(side, row)) {
        groups.computeIfAbsent(siblings(side, row), key -> new ArrayList<>()).add(row);
      }
    }
    if (groups.isEmpty()) {
      return;
    }
    Map<Siblings, Integer> kept = new HashMap<>();
    for (int row = 0; row < side.spans().size(); row++) {
      if (side.other(row) >= 0) {
        Siblings siblings = siblings(side, row);
        if (groups.containsKey(siblings)) {
          kept.merge(siblings, 1, Integer::sum);
        }
      }
    }
    groups.forEach((siblings, rows) -> lost(side, rows, kept.getOrDefault(siblings, 0)));
  }

  /** Sums up the statements of tests, unless one line about some of them says it. */
  private void statements() {
    int[] before = statements(base);
    int[] after = statements(head);
    for (int number = 0; number < before.length; number++) {
      TestPairs.Pair pair = alignment.units().get(number).pair();
      int change = after[number] - before[number];
      if (pair != null && change != 0 && lines.getOrDefault(number, 0) != Math.abs(change)) {
        into.add(
            new Difference(
                DifferenceKind.COUNT,
                Places.test(head.spans(), pair.head()),
                "",
                Difference.STATEMENTS,
                Integer.toString(before[number]),
                Integer.toString(after[number]),
                new Source(pair.base().row(), pair.head().row(), -1)));
      }
    }
  }

  /** Returns by unit: how many statements it has. */
  private int[] statements(AlignedSide side) {
    int[] statements = new int[alignment.units().size()];
    (side == base ? statementsOfBase : statementsOfHead)
        .stream()
            .map(side::unitNumber)
            .filter(unit -> unit >= 0)
            .forEach(unit -> statements[unit]++);
    return statements;
  }

  private int statements(AlignedSide side, List<Integer> rows) {
    BitSet statements = side == base ? statementsOfBase : statementsOfHead;
    return rows.stream()
        .mapToInt(row -> statements.get(row, side.spans().subtreeEnd(row)).cardinality())
        .sum();
  }

  private static BitSet statementsOf(SpanTable spans) {
    BitSet statements = new BitSet();
    SelectedAttributes attributes =
        spans.select(CallAttributes.SYSTEM.toArray(AttributeKey<?>[]::new));
    for (int row = 0; row < spans.size(); row++) {
      SelectedAttributes of = attributes.at(row);
      statements.set(row, CallAttributes.SYSTEM.stream().anyMatch(key -> of.get(key) != null));
    }
    return statements;
  }

  private static Siblings siblings(AlignedSide side, int row) {
    return new Siblings(side.parentInUnit(row), side.unitNumber(row), side.call(row));
  }

  private boolean isOutermostLost(AlignedSide side, int row) {
    int parent = side.parentInUnit(row);
    return alignment.isLost(side, row) && (parent < 0 || side.other(parent) >= 0);
  }

  private void lost(AlignedSide side, List<Integer> rows, int kept) {
    boolean ofBase = side == base;
    int first = rows.get(0);
    boolean root = side.parentInUnit(first) < 0;
    Unit.Kind unit = side.unit(first).kind();
    if (unit == Unit.Kind.LOOSE && root && kept > 0 && hasTests) {
      into.noise().add(Noise.Reason.BACKGROUND, rows.size());
      return;
    }
    DifferenceKind kind = ofBase ? DifferenceKind.SPAN_REMOVED : DifferenceKind.SPAN_ADDED;
    if (root && isContext(unit)) {
      kind = DifferenceKind.CONTEXT;
    } else if (kept > 0) {
      kind = DifferenceKind.COUNT;
    }
    int statements = statements(side, rows);
    if (statements > 0) {
      lines.merge(side.unitNumber(first), statements, (one, other) -> -1);
    }
    String subject = places.span(side, first);
    Source source = new Source(ofBase ? first : -1, ofBase ? -1 : first, side.identity(first));
    if (!into.hasRoom(kind, source, subject)) {
      return;
    }
    int all = kept + rows.size();
    into.add(
        new Difference(
            kind,
            places.test(side, first),
            places.path(side, first),
            subject,
            Integer.toString(ofBase ? all : kept),
            Integer.toString(ofBase ? kept : all),
            source));
  }

  private static boolean isContext(Unit.Kind unit) {
    return unit == Unit.Kind.SPRING_CONTEXT || unit == Unit.Kind.TESTCONTAINER;
  }

  private void moved() {
    int[] previous = previous(head);
    int[] oldPrevious = previous(base);
    for (int row = 0; row < head.spans().size(); row++) {
      int old = head.other(row);
      if (old < 0) {
        continue;
      }
      int parent = head.parentInUnit(row);
      int oldParent = base.parentInUnit(old);
      if (!isCounterpart(parent, oldParent) && !isOnlyWrapped(parent, oldParent)) {
        moved(row, old, "below " + name(base, oldParent), "below " + name(head, parent));
      } else if (alignment.order().isReordered(row)) {
        String before = before(base, oldPrevious, old);
        String after = before(head, previous, row);
        boolean same = before.equals(after);
        moved(
            row,
            old,
            before + (same ? place(oldPrevious, old) : ""),
            after + (same ? place(previous, row) : ""));
      }
    }
  }

  /** Whether only something new is around a span, or something around it is gone. */
  private boolean isOnlyWrapped(int parent, int oldParent) {
    int around = parent;
    while (around >= 0 && head.other(around) < 0) {
      around = head.parentInUnit(around);
    }
    int oldAround = oldParent;
    while (oldAround >= 0 && base.other(oldAround) < 0) {
      oldAround = base.parentInUnit(oldAround);
    }
    return isCounterpart(around, oldAround);
  }

  private boolean isCounterpart(int row, int old) {
    if (row < 0 || old < 0) {
      return row == old;
    }
    return head.other(row) == old;
  }

  private String name(AlignedSide side, int row) {
    return row < 0 ? "nothing" : places.pathTo(side, row);
  }

  private String before(AlignedSide side, int[] previousOf, int row) {
    int previous = previousOf[row];
    return previous < 0 ? "first" : "after " + places.name(side, previous);
  }

  /** Returns the place among siblings, where the name of the one before says nothing. */
  private static String place(int[] previousOf, int row) {
    int place = 0;
    for (int at = row; at >= 0; at = previousOf[at]) {
      place++;
    }
    return ", as number " + place;
  }

  /** Returns by row: the one before it below the same parent; -1 if there is none. */
  private static int[] previous(AlignedSide side) {
    int[] previous = new int[side.spans().size()];
    int[] last = new int[previous.length];
    Arrays.fill(last, -1);
    for (int row = 0; row < previous.length; row++) {
      int parent = side.parentInUnit(row);
      previous[row] = parent < 0 ? -1 : last[parent];
      if (parent >= 0) {
        last[parent] = row;
      }
    }
    return previous;
  }

  private void moved(int row, int old, String before, String after) {
    String subject = places.span(head, row);
    Source source = new Source(old, row, head.identity(row));
    if (into.hasRoom(DifferenceKind.SPAN_MOVED, source, subject)) {
      int spans = head.sizeInUnit(row) - 1;
      into.add(
          new Difference(
              DifferenceKind.SPAN_MOVED,
              places.test(head, row),
              places.path(base, old),
              subject,
              before,
              after + (spans == 0 ? "" : ", with " + CountText.of(spans, "span") + " below it"),
              source));
    }
  }
}
