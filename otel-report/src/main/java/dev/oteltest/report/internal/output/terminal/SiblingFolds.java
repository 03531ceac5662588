package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Many siblings that look alike, wherever they are below their parent: they share a line, with all
 * that is below them. The application folds the same ones (folds.mjs).
 */
final class SiblingFolds {

  private static final int AT_LEAST = 12;

  /** Tests are what a reader looks for. */
  private static final int TESTS_AT_LEAST = 200;

  private static final Set<SpanRole> NEVER =
      EnumSet.of(
          SpanRole.BUILD,
          SpanRole.MODULE,
          SpanRole.PHASE,
          SpanRole.GOAL,
          SpanRole.TEST_RUN,
          SpanRole.TEST_CONTAINER);

  private static final int MAX_NAME = 200;
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private final Map<Integer, int[]> byFirst = new HashMap<>();
  private final BitSet hidden = new BitSet();

  /** What spans that look alike have in common; numbers in their names differ. */
  private record Look(int parent, SpanRole role, int resource, String name) {}

  /** Creates no folds. */
  SiblingFolds() {}

  /** Folds the siblings in a range of rows. */
  SiblingFolds(SpanTable spans, int from, int to) {
    int[] errors = new int[to - from + 1];
    for (int row = from; row < to; row++) {
      errors[row - from + 1] = errors[row - from] + (spans.isError(row) ? 1 : 0);
    }
    Map<String, String> names = new HashMap<>();
    IdentityHashMap<Resource, Integer> resources =
        new IdentityHashMap<>(); // whose equality takes long
    Map<Look, List<Integer>> alike = new HashMap<>();
    for (int row = from; row < to; row++) {
      boolean failed = errors[spans.subtreeEnd(row) - from] > errors[row - from];
      if (!failed && !NEVER.contains(spans.role(row))) {
        String name = names.computeIfAbsent(spans.name(row), SiblingFolds::similarName);
        int resource = resources.computeIfAbsent(spans.resource(row), one -> resources.size());
        Look look = new Look(spans.parent(row), spans.role(row), resource, name);
        alike.computeIfAbsent(look, unknown -> new ArrayList<>(1)).add(row);
      }
    }
    alike.forEach(
        (look, rows) -> {
          if (rows.size() >= (look.role == SpanRole.TEST ? TESTS_AT_LEAST : AT_LEAST)) {
            fold(spans, rows.stream().mapToInt(row -> row).toArray());
          }
        });
  }

  private void fold(SpanTable spans, int[] rows) {
    byFirst.put(rows[0], rows);
    hidden.set(rows[0] + 1, spans.subtreeEnd(rows[0]));
    for (int i = 1; i < rows.length; i++) {
      hidden.set(rows[i], spans.subtreeEnd(rows[i]));
    }
  }

  /** Returns a name without its numbers. */
  private static String similarName(String name) {
    return NUMBER.matcher(name.substring(0, Math.min(MAX_NAME, name.length()))).replaceAll("#");
  }

  /** Returns the rows that share a line with one, which is the first of them; or only that. */
  int[] rowsOf(int row) {
    int[] rows = byFirst.get(row);
    return rows == null ? new int[] {row} : rows;
  }

  /** Returns what the spans of a line are called. */
  static String name(SpanTable spans, int[] rows) {
    String first = spans.name(rows[0]);
    return rows.length == 1 ? first : similarName(first);
  }

  /** Whether a span is on the line of another. */
  boolean isHidden(int row) {
    return hidden.get(row);
  }
}
