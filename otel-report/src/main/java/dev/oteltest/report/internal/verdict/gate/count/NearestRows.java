package dev.oteltest.report.internal.verdict.gate.count;

import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The innermost row around each that is of a kind. All are found at once, when the first is asked
 * for, as a trace may be as deep as it is long. Not thread-safe.
 */
public final class NearestRows {

  private final SpanTable spans;
  private final IntPredicate kind;
  private int @Nullable [] nearest;

  /**
   * Creates them.
   *
   * @param kind whether a row is of the kind
   */
  public NearestRows(SpanTable spans, IntPredicate kind) {
    this.spans = spans;
    this.kind = kind;
  }

  /** Returns the row, which may be the given one itself; -1 if there is none. */
  public int around(int row) {
    if (nearest == null) {
      nearest = new int[spans.size()];
      for (int i = 0; i < nearest.length; i++) { // parents are before their children
        int parent = spans.parent(i);
        int ofParent = parent < 0 ? -1 : nearest[parent];
        nearest[i] = kind.test(i) ? i : ofParent;
      }
    }
    return row < 0 ? -1 : nearest[row];
  }
}
