package dev.oteltest.report.internal.history;

import dev.oteltest.internal.text.CountText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All rows of a run.
 *
 * @param cases the tests, each once
 * @param earlier the names that tests had in the run before, of those that have another since
 * @param results their attempts
 * @param touches what they touched, by the numbers of the sets
 * @param torn how many lines of its file could not be read
 */
public record RunRows(
    RunRow run,
    List<CaseRow> cases,
    Map<CaseRow, CaseRow> earlier,
    List<ResultRow> results,
    List<TouchRow> touches,
    int torn) {

  /** Creates rows of tests that had their names in the run before. */
  public RunRows(
      RunRow run, List<CaseRow> cases, List<ResultRow> results, List<TouchRow> touches, int torn) {
    this(run, cases, Map.of(), results, touches, torn);
  }

  /** Copies the lists. */
  public RunRows {
    cases = List.copyOf(cases);
    earlier = Map.copyOf(earlier);
    results = List.copyOf(results);
    touches = List.copyOf(touches);
  }

  /** Returns the same rows of a run of which something else is known. */
  public RunRows with(RunRow other) {
    return new RunRows(other, cases, earlier, results, touches, torn);
  }

  /** Returns what of its file could not be read, as a clause. */
  public String tornText() {
    return CountText.of(torn, "line") + " can't be read";
  }

  /** Returns the modules of the tests. */
  public Set<String> modules() {
    return cases.stream().map(CaseRow::module).collect(Collectors.toSet());
  }

  /** Returns a number that other names of tests do not have. */
  public long names() {
    return cases.stream().mapToLong(CaseRow::testId).sum();
  }

  RunRows withEarlier(Map<CaseRow, CaseRow> names) {
    return new RunRows(run, cases, names, results, touches, torn);
  }
}
