package dev.oteltest.report.internal.history;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * All rows of a run.
 *
 * @param cases the tests, each once
 * @param results their attempts
 * @param touches what they touched, by the numbers of the sets
 * @param torn how many lines of its file could not be read
 */
public record RunRows(
    RunRow run, List<CaseRow> cases, List<ResultRow> results, List<TouchRow> touches, int torn) {

  private static final Comparator<RunRows> COMPLETENESS =
      Comparator.<RunRows>comparingInt(rows -> rows.results.size())
          .thenComparingInt(rows -> -rows.torn)
          .thenComparing(RunRows::toString);

  /** Copies the lists. */
  public RunRows {
    cases = List.copyOf(cases);
    results = List.copyOf(results);
    touches = List.copyOf(touches);
  }

  /** Returns the same rows of a run of which something else is known. */
  public RunRows with(RunRow other) {
    return new RunRows(other, cases, results, touches, torn);
  }

  /**
   * Returns each run once, by their start: of several copies of one, that which has most results.
   */
  public static List<RunRows> union(Collection<RunRows> copies) {
    TreeMap<String, RunRows> byId = new TreeMap<>();
    for (RunRows copy : copies) {
      byId.merge(
          copy.run.runId(), copy, (one, two) -> COMPLETENESS.compare(one, two) < 0 ? two : one);
    }
    return byId.values().stream()
        .sorted(Comparator.comparingLong(rows -> rows.run.startedMs()))
        .toList();
  }
}
