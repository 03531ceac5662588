package dev.oteltest.report.internal.history;

import java.util.List;

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
}
