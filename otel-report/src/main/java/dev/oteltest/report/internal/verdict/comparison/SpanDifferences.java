package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.internal.repetition.CallAttributes;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.span.SelectedAttributes;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.comparison.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide.Siblings;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import dev.oteltest.report.internal.verdict.comparison.identity.TestPairs;
import dev.oteltest.report.internal.verdict.comparison.identity.Unit;
import io.opentelemetry.api.common.AttributeKey;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
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

  /** By unit: how many statements its only line is about; 0 if there are more lines. */
  private final Map<Integer, Integer> lines = new HashMap<>();

  private SpanDifferences(Alignment alignment, Differences into) {
    this.alignment = alignment;
    this.base = alignment.base();
    this.head = alignment.head();
    this.places = new Places(alignment);
    this.into = into;
    this.statementsOfBase = statements(base.spans());
    this.statementsOfHead = statements(head.spans());
    this.hasTests = !head.run().tests().isEmpty();
  }

  static void find(Alignment alignment, Differences into) {
    SpanDifferences spans = new SpanDifferences(alignment, into);
    spans.findLost(spans.base, spans.statementsOfBase);
    spans.findLost(spans.head, spans.statementsOfHead);
    spans.sumStatements();
    spans.findMoved();
    into.noise().add(Noise.Reason.CONCURRENT, alignment.order().concurrent());
  }

  private static BitSet statements(SpanTable spans) {
    BitSet statements = new BitSet();
    SelectedAttributes attributes =
        spans.select(CallAttributes.SYSTEM.toArray(AttributeKey<?>[]::new));
    for (int row = 0; row < spans.size(); row++) {
      SelectedAttributes of = attributes.at(row);
      statements.set(row, CallAttributes.SYSTEM.stream().anyMatch(key -> of.get(key) != null));
    }
    return statements;
  }

  /** Finds the outermost spans of a side that the other one does not have. */
  private void findLost(AlignedSide side, BitSet statements) {
    Map<Siblings, List<Integer>> groups = side.lost();
    groups
        .entrySet()
        .removeIf(
            group -> {
              int parent = group.getKey().parent();
              return (parent >= 0 && side.other(parent) < 0)
                  || !alignment.isLost(side, group.getValue().get(0));
            });
    Map<Siblings, Integer> kept = new HashMap<>();
    for (int row = 0; row < side.spans().size() && !groups.isEmpty(); row++) {
      if (side.other(row) >= 0) {
        Siblings siblings = side.siblings(row);
        if (groups.containsKey(siblings)) {
          kept.merge(siblings, 1, Integer::sum);
        }
      }
    }
    groups.forEach(
        (siblings, rows) -> lost(side, rows, kept.getOrDefault(siblings, 0), statements));
  }

  private void lost(AlignedSide side, List<Integer> rows, int kept, BitSet statements) {
    int first = rows.get(0);
    boolean root = side.parentInUnit(first) < 0;
    Unit.Kind unit = side.unit(first).kind();
    if (unit == Unit.Kind.LOOSE && root && kept > 0 && hasTests) {
      into.noise().add(Noise.Reason.BACKGROUND, rows.size());
      return;
    }
    boolean ofBase = side == base;
    DifferenceKind kind = ofBase ? DifferenceKind.SPAN_REMOVED : DifferenceKind.SPAN_ADDED;
    if (root && (unit == Unit.Kind.SPRING_CONTEXT || unit == Unit.Kind.TESTCONTAINER)) {
      kind = DifferenceKind.CONTEXT;
    } else if (kept > 0) {
      kind = DifferenceKind.COUNT;
    }
    int calls =
        rows.stream()
            .mapToInt(row -> statements.get(row, side.spans().subtreeEnd(row)).cardinality())
            .sum();
    if (calls > 0) {
      lines.merge(side.unitNumber(first), calls, (one, other) -> 0);
    }
    String all = Integer.toString(kept + rows.size());
    String rest = Integer.toString(kept);
    String subject = places.span(side, first);
    if (ofBase) {
      into.add(kind, new Source(first, -1), subject, all, rest);
    } else {
      into.add(kind, new Source(-1, first), subject, rest, all);
    }
  }

  /** Sums up the statements of tests, unless one line about some of them says it. */
  private void sumStatements() {
    int[] before = byUnit(base, statementsOfBase);
    int[] after = byUnit(head, statementsOfHead);
    for (int unit = 0; unit < before.length; unit++) {
      TestPairs.Pair pair = alignment.units().get(unit).pair();
      int change = after[unit] - before[unit];
      if (pair != null && change != 0 && lines.getOrDefault(unit, 0) != Math.abs(change)) {
        into.add(
            DifferenceKind.COUNT,
            Places.test(head.spans(), pair.head()),
            Difference.STATEMENTS,
            Integer.toString(before[unit]),
            Integer.toString(after[unit]),
            new Source(pair.base().row(), pair.head().row()));
      }
    }
  }

  private int[] byUnit(AlignedSide side, BitSet statements) {
    int[] numbers = new int[alignment.units().size()];
    statements.stream().filter(side::hasUnit).forEach(row -> numbers[side.unitNumber(row)]++);
    return numbers;
  }

  private void findMoved() {
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
    return isCounterpart(kept(head, parent), kept(base, oldParent));
  }

  /** Returns the innermost row around another, or that itself, that both runs have. */
  private static int kept(AlignedSide side, int row) {
    int around = row;
    while (around >= 0 && side.other(around) < 0) {
      around = side.parentInUnit(around);
    }
    return around;
  }

  private boolean isCounterpart(int row, int old) {
    return (row < 0 || old < 0) ? row == old : head.other(row) == old;
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
    int spans = head.sizeInUnit(row) - 1;
    into.add(
        DifferenceKind.SPAN_MOVED,
        new Source(old, row),
        places.span(head, row),
        before,
        after + (spans == 0 ? "" : ", with " + CountText.of(spans, "span") + " below it"));
  }
}
