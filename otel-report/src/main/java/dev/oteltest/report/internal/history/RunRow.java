package dev.oteltest.report.internal.history;

import java.util.Map;

/**
 * A run, as a row of the table {@code test_run}. A text is empty and a number is 0 if it is
 * unknown.
 *
 * @param runId the id of the root span, as 16 hex digits
 * @param startedMs the start, in milliseconds since the epoch
 * @param branch the branch or tag
 * @param commitId the commit
 * @param revision what was tested: the commit if nothing was changed since, else the commit, a plus
 *     sign and a hash of the classes
 * @param commitMs when the commit was made, which orders commits
 * @param axes what distinguishes runs of one revision, such as Java's version; only runs with equal
 *     axes are compared
 * @param selection what was selected; empty if all tests were asked for
 * @param jdk the version of the JDK
 * @param machine the name of the host
 * @param result how the run ended, in words
 * @param excluded why the run says nothing about its tests; empty if it counts
 * @param tests the number of tests
 * @param failures the number of tests, and of classes by themselves, that failed
 */
public record RunRow(
    String runId,
    long startedMs,
    long durationMs,
    String branch,
    String commitId,
    String revision,
    long commitMs,
    String axes,
    String selection,
    String jdk,
    String machine,
    String result,
    String excluded,
    int tests,
    int failures) {

  /** Whether the results of the run are evidence. */
  public boolean counts() {
    return excluded.isEmpty();
  }

  /** Returns what is equal where nothing differs that could explain another outcome. */
  public String same() {
    return axes + "; " + (revision.isEmpty() ? "run " + runId : revision);
  }

  /** Returns the same run with another end. */
  public RunRow withResult(String other) {
    return with("result", other);
  }

  /** Returns the same run with another id. */
  public RunRow withId(String other) {
    return with("run_id", other);
  }

  private RunRow with(String column, String value) {
    Map<String, Object> fields = RowFields.of(this);
    fields.put(column, value);
    return RowFields.row(RunRow.class, fields);
  }
}
