package dev.oteltest.report.internal.output.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.report.internal.history.CaseRow;
import dev.oteltest.report.internal.history.Outcome;
import dev.oteltest.report.internal.history.ResultRow;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.history.sql.HistorySource;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people read first, of a history in which something of each kind happened. */
class HistoryTextTest {

  @TempDir static Path folder;
  private static HistoryOverview overview;

  @BeforeAll
  static void ask() throws Exception {
    overview = ask(SampleHistory.write(folder.resolve("runs")));
  }

  private static HistoryOverview ask(Path rows) throws Exception {
    HistorySource source = SampleHistory.open(rows, rows.resolve("cache"));
    return HistoryOverview.of(source);
  }

  private static HistoryOverview ask(String name, List<RunRows> runs) throws Exception {
    Path rows = Files.createDirectories(folder.resolve(name));
    for (RunRows run : runs) {
      SampleHistory.write(run, rows);
    }
    return ask(rows);
  }

  private static List<String> screen(HistoryOverview of, String... causes) {
    return OverviewText.of(of, List.of(causes), TextStyle.PLAIN);
  }

  private static List<String> life(String test) throws Exception {
    return TestLife.text(overview, test, TextStyle.PLAIN, tests -> Map.of());
  }

  @Test
  void showsOnOneScreenWhatToMendFirst() throws Exception {
    Golden.assertEquals(
        "overview",
        screen(
            overview,
            "ConnectException: Connection refused (`SELECT orders to postgres:5432`): 14 tests in 6 of 43 runs"));
  }

  @Test
  void isOneScreenWhateverThereIs() throws Exception {
    List<RunRows> runs = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      runs.add(manyProblems(i));
    }

    List<String> screen = screen(ask("many", runs));

    Golden.assertEquals("overview-of-many", screen);
    assertThat(screen).hasSizeLessThanOrEqualTo(25).allMatch(line -> line.length() <= 100);
  }

  @Test
  void aRunWithoutTestsIsNotAnotherAxis() throws Exception {
    List<RunRows> runs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      runs.add(SampleHistory.run(i));
    }
    RunRow broken =
        new RunRow("0a", 0, 1, "main", "", "", 0, "linux", "", "", "", "failed", "", 0, 0);
    runs.add(new RunRows(broken, List.of(), List.of(), List.of(), 0));
    assertThat(ask("broken", runs).hasSeveralAxes()).isFalse();
  }

  /** Returns a run with tests of each kind, whose names are long and hostile. */
  private static RunRows manyProblems(int number) {
    RunRows sample = SampleHistory.run(number);
    List<CaseRow> cases = new ArrayList<>();
    List<ResultRow> results = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      CaseRow test =
          new CaseRow("shop", "a.ATestWithALongName" + i, "\u001b[31mred(String)\n", "\u202e" + i);
      boolean fails = i % 4 == 0 && number > 20 || i % 4 == 1 && number % 5 == 0;
      boolean wasFixed = i % 4 == 3 && number > 5 && number < 8;
      if (i % 8 != 7 || number < 5) {
        cases.add(test);
        results.add(
            new ResultRow(
                test.testId(),
                1,
                fails || wasFixed ? Outcome.FAILED : Outcome.PASSED,
                sample.run().startedMs(),
                i % 4 == 2 && number > 15 ? 9_000 : 3_000,
                1,
                i,
                "",
                "",
                0));
      }
    }
    return new RunRows(sample.run(), cases, results, List.of(), 0);
  }

  @Test
  void aRunHasTheMarkOfWhatMattersMost() {
    assertThat(marks("passed", "failed", "quarantined", "skipped", "never_ran")).isEqualTo(".FQ-o");
    assertThat(marks("failed,passed", "passed,failed", "quarantined,passed", "skipped,passed"))
        .isEqualTo("RFQ.");
  }

  private static String marks(String... runs) {
    return new TestLife(
            Stream.of(runs)
                .map(
                    outcomes ->
                        Stream.of(outcomes.split(","))
                            .map(outcome -> new AnswerRow(Map.of("outcome", outcome)))
                            .toList())
                .toList())
        .marks();
  }

  @Test
  void hasNoVerdictUnderFiveRuns() throws Exception {
    HistoryOverview few = ask("few", List.of(SampleHistory.run(40), SampleHistory.run(12)));

    assertThat(screen(few))
        .containsExactly(
            "2 runs of 26 tests, 15 Nov 08:00 to 29 Nov 08:00; newest: main 615ef28",
            "No verdict yet: it needs 5 runs that count, and there are 1",
            "Not counted: 08d12e6b of 15 Nov 08:00 (killed)");
  }

  @Test
  void saysThatNoRunCanBeRead() throws Exception {
    Path rows = Files.createDirectories(folder.resolve("torn"));
    Files.writeString(rows.resolve("1-93517228a1b2c3d4.rows.gz"), "torn");
    HistoryOverview empty = ask(rows);

    assertThat(screen(empty))
        .containsExactly("No run", "No verdict yet: it needs 5 runs that count, and there are 0");
    assertThatThrownBy(() -> TestLife.text(empty, "x", TextStyle.PLAIN, tests -> Map.of()))
        .hasMessage("otel.history.test: none of the 0 tests of the history has 'x' in its name");
  }

  @Test
  void saysThatNothingIsToMend() throws Exception {
    List<RunRows> green = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      green.add(SampleHistory.run(i));
    }

    assertThat(screen(ask("green", green)))
        .containsExactly(
            "9 runs of 25 tests, 9 Nov 08:00 to 13 Nov 08:00; newest: main 84a4598",
            "Nothing to mend: no test of 5 runs or more fails, is flaky or takes longer");
  }

  @Test
  void showsTheLifeOfATest() throws Exception {
    Golden.assertEquals("life-flaky", life("CartTest.adds(int) [2 apples]"));
    Golden.assertEquals("life-failing", life("OrderTest#ships"));
    Golden.assertEquals("life-longer", life("com.example.shop.PriceTest"));
  }

  @Test
  void showsTheLivesOfTheFirstTestsWithAPartOfAName() throws Exception {
    List<String> lives = life("catalogtest");

    assertThat(lives)
        .filteredOn(line -> line.startsWith("com.example.shop.CatalogTest"))
        .hasSize(10);
    assertThat(lives).last().isEqualTo("and 10 more with 'catalogtest' in their names");
  }

  @Test
  void namesTheRevisionOfARunWithoutABranch() throws Exception {
    List<RunRows> runs = new ArrayList<>();
    for (String code : List.of("main 4f2a9c1", " 4f2a9c1", " 615ef28", " ", "main 615ef28")) {
      String[] names = code.split(" ", 2);
      RunRows of = SampleHistory.run(runs.size());
      long start = of.run().startedMs();
      RunRow run =
          new RunRow(
              of.run().runId(), start, 1, names[0], "", names[1], 0, "", "", "", "", "", "", 1, 0);
      runs.add(of.with(run));
    }

    assertThat(TestLife.text(ask("detached", runs), "ships", TextStyle.PLAIN, tests -> Map.of()))
        .contains("  4f2a9c1 ..  615ef28 .  ? .  615ef28 .")
        .extracting(line -> line.replaceFirst(".*(?=passed)", ""))
        .endsWith(
            "passed on main", "passed", "passed on 615ef28", "passed on 4f2a9c1", "passed on main");
  }

  @Test
  void saysThatNoTestHasAName() {
    assertThatThrownBy(() -> life("Carts"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "otel.history.test: none of the 26 tests of the history has 'Carts' in its name;"
                + " one is CartTest.adds(int) [2 apples]");
  }
}
