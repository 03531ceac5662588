package dev.oteltest.report.internal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.history.CaseRow;
import dev.oteltest.report.internal.history.Outcome;
import dev.oteltest.report.internal.history.ResultRow;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.report.internal.history.RunRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person expects of an answer, where branches and axes are not those of most projects. */
class QuestionExamplesTest {

  @TempDir private Path folder;
  private int number;

  private void run(String branch, String axes, Outcome outcome, String method) throws Exception {
    long started = 1_000L * ++number;
    CaseRow test = new CaseRow("shop", "shop.CartTest", method, "");
    RunRow run =
        new RunRow(
            "%016x".formatted(number),
            started,
            9,
            branch,
            "",
            "",
            0,
            axes,
            "",
            "17",
            "",
            outcome == Outcome.FAILED ? "failed" : "passed",
            "",
            1,
            0);
    ResultRow result = new ResultRow(test.testId(), 1, outcome, started, 1, 1, 1, "", "", 0);
    GeneratedHistory.write(new RunRows(run, List.of(test), List.of(result), List.of(), 0), folder);
  }

  private void runs(int count, String branch, String axes, Outcome outcome, String method)
      throws Exception {
    for (int i = 0; i < count; i++) {
      run(branch, axes, outcome, method);
    }
  }

  private List<List<Object>> ask(String sql, String question) throws Exception {
    List<List<Object>> table = new ArrayList<>();
    try (EmbeddedHistory history =
        EmbeddedHistory.open(
            HistoryEngine.SQLITE,
            getClass().getClassLoader(),
            folder,
            folder.resolve("cache"),
            message -> {})) {
      history.ask(sql, question, table::add);
    }
    return table.subList(1, table.size());
  }

  private List<List<Object>> mended(String... main) throws Exception {
    return ask("SELECT main_branch, method_name FROM mended", QuestionSql.question(List.of(main)));
  }

  private List<List<Object>> neverRan() throws Exception {
    return ask(
        "SELECT method_name, runs, skipped FROM never_ran", QuestionParameters.DEFAULT.sql(false));
  }

  @Test
  void whatIsMendedFailsOnTheDefaultBranchWhateverItsName() throws Exception {
    runs(6, "trunk", "", Outcome.FAILED, "sums()");
    runs(6, "it's", "", Outcome.FAILED, "adds()");
    runs(6, "main", "", Outcome.FAILED, "divides()");
    runs(6, "master", "", Outcome.FAILED, "rounds()");
    for (String method : List.of("sums()", "adds()", "divides()", "rounds()")) {
      run("fix", "", Outcome.PASSED, method);
    }

    assertThat(mended("trunk")).containsExactly(List.of("trunk", "sums()"));
    assertThat(mended("it's")).containsExactly(List.of("it's", "adds()"));
    assertThat(mended("main", "master")).containsExactly(List.of("main", "divides()"));
    assertThat(mended("develop")).isEmpty();
  }

  @Test
  void aTestWithoutWhichTheBranchPassesDoesNotFail() throws Exception {
    runs(6, "main", "java 17", Outcome.FAILED, "sums()");
    runs(1, "main", "java 25", Outcome.PASSED, "adds()");
    runs(1, "fix", "java 17", Outcome.PASSED, "adds()");
    assertThat(failing()).containsExactly(List.of("sums()"));

    runs(1, "main", "java 17", Outcome.PASSED, "adds()"); // it is deleted, or has another name
    assertThat(failing()).isEmpty();

    run("fix", "java 17", Outcome.PASSED, "sums()");
    assertThat(mended("main")).isEmpty();
  }

  private List<List<Object>> failing() throws Exception {
    QuestionParameters onMain = new QuestionParameters(5, 20, 50, 10, "main", "", "", "", "main");
    return ask("SELECT method_name FROM failing", onMain.sql(false));
  }

  @Test
  void aTestThatRunsOnlyWithRareAxesRuns() throws Exception {
    runs(5, "main", "java 25", Outcome.PASSED, "sums()");
    runs(20, "main", "java 17", Outcome.SKIPPED, "sums()");

    assertThat(neverRan()).isEmpty();
  }

  @Test
  void aTestOfRareAxesIsNotJudgedByTheRunsOfOthers() throws Exception {
    runs(20, "main", "java 17", Outcome.PASSED, "adds()");
    run("main", "java 25", Outcome.SKIPPED, "sums()");

    assertThat(neverRan()).isEmpty();
  }

  @Test
  void aSkippedTestIsFoundWhateverAxesTheLastRunHas() throws Exception {
    runs(5, "main", "linux, -P it", Outcome.SKIPPED, "sums()");
    run("main", "linux", Outcome.PASSED, "adds()");

    assertThat(neverRan()).containsExactly(List.of("sums()", 5L, 5L));
  }

  @Test
  void axesThatNobodyRunsAnyMoreAreNotLately() throws Exception {
    runs(10, "main", "java 11", Outcome.PASSED, "adds()");
    runs(10, "main", "java 11", Outcome.SKIPPED, "isGone()");
    runs(50, "main", "java 17", Outcome.SKIPPED, "adds()");

    assertThat(neverRan()).containsExactly(List.of("adds()", 10L, 10L));
  }
}
