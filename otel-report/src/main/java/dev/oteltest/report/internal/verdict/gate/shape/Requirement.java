package dev.oteltest.report.internal.verdict.gate.shape;

import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.gate.count.Population.Candidates;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What each span that a rule selects must be like, instead of a number of what it does. Its
 * candidates are the spans of which it requires something.
 */
public interface Requirement extends Candidates {

  /** Returns what is required, in a few words after the span. */
  String words();

  /**
   * Compares rows with what is required of them.
   *
   * @param alike the spans that are alike, for all requirements of a run
   * @param rows the rows that it will be asked about
   */
  Problems problems(SpanTable spans, AlikeSpans alike, BitSet rows);

  /** How rows differ from what is required of them. */
  interface Problems {
    /** Returns how a row differs, in a line; null if it does not. */
    @Nullable String of(int row);

    /** Whether the requirement says something about any of the rows that it was asked about. */
    default boolean judgeAny() {
      return true;
    }
  }

  /** Returns the first of several differences, and how many more there are. */
  static String first(String problem, int all) {
    return problem + (all == 1 ? "" : " (and " + (all - 1) + " more)");
  }
}
