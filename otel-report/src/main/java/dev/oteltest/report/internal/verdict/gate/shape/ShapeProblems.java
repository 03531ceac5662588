package dev.oteltest.report.internal.verdict.gate.shape;

import org.jspecify.annotations.Nullable;

/** How rows differ from what is required of them. */
public interface ShapeProblems {

  /** Returns how a row differs, in a line; null if it does not. */
  @Nullable String of(int row);

  /** Whether the requirement says something about any of the rows that it was asked about. */
  default boolean judgeAny() {
    return true;
  }

  /** Returns the first of several differences, and how many more there are. */
  static String first(String problem, int all) {
    return problem + (all == 1 ? "" : " (and " + (all - 1) + " more)");
  }
}
