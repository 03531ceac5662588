package dev.oteltest.report.internal.history;

import dev.oteltest.internal.text.CountText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All rows of a run.
 *
 * @param tests the tests by their numbers
 * @param earlier the names that tests had in the run before, of those that have another since
 * @param results their attempts
 * @param touches what they touched, by the numbers of the sets
 * @param torn how many lines of its file could not be read
 */
public record RunRows(
    RunRow run,
    Map<Long, CaseRow> tests,
    Map<CaseRow, CaseRow> earlier,
    List<ResultRow> results,
    List<TouchRow> touches,
    int torn) {

  /** Creates rows of tests, some of which had other names. */
  public RunRows(
      RunRow run,
      List<CaseRow> cases,
      Map<CaseRow, CaseRow> earlier,
      List<ResultRow> results,
      List<TouchRow> touches,
      int torn) {
    this(run, byNumber(cases), earlier, results, touches, torn);
  }

  /** Creates rows of tests that had their names in the run before. */
  public RunRows(
      RunRow run, List<CaseRow> cases, List<ResultRow> results, List<TouchRow> touches, int torn) {
    this(run, cases, Map.of(), results, touches, torn);
  }

  /** Copies the lists; whoever made the map of the tests leaves it as it is. */
  public RunRows {
    tests = Collections.unmodifiableMap(tests);
    earlier = Map.copyOf(earlier);
    results = List.copyOf(results);
    touches = List.copyOf(touches);
  }

  private static Map<Long, CaseRow> byNumber(List<CaseRow> cases) {
    Map<Long, CaseRow> tests = new LinkedHashMap<>();
    cases.forEach(test -> tests.put(test.testId(), test));
    return tests;
  }

  /** Returns the tests, each once. */
  public List<CaseRow> cases() {
    return List.copyOf(tests.values());
  }

  /** Returns the same rows of a run of which something else is known. */
  public RunRows with(RunRow other) {
    return new RunRows(other, tests, earlier, results, touches, torn);
  }

  /** Returns what of its file could not be read, as a clause. */
  public String tornText() {
    return CountText.of(torn, "line") + " can't be read";
  }

  /** Returns the modules of the tests. */
  public Set<String> modules() {
    return tests.values().stream().map(CaseRow::module).collect(Collectors.toSet());
  }

  /** Returns a number that other names of tests do not have. */
  public long names() {
    return tests.keySet().stream().mapToLong(number -> number).sum();
  }

  RunRows withEarlier(Map<CaseRow, CaseRow> names) {
    return new RunRows(run, tests, names, results, touches, torn);
  }
}
