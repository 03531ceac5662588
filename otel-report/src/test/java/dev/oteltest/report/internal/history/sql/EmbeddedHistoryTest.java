package dev.oteltest.report.internal.history.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.report.internal.history.CaseRow;
import dev.oteltest.report.internal.history.Outcome;
import dev.oteltest.report.internal.history.ResultRow;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.history.TouchRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedHistoryTest {

  @TempDir Path folder;
  private final List<String> messages = new ArrayList<>();

  /** All in one database, whose runs are those of the newest folder only. */
  private Path written(GeneratedHistory generated) throws IOException {
    Path rows = folder.resolve("rows");
    generated.write(rows);
    return rows;
  }

  @ParameterizedTest
  @EnumSource
  void answersAsTheReferenceDoes(HistoryEngine engine) throws Exception {
    int rows = 0;
    for (GeneratedHistory generated : GeneratedHistory.projects(100)) {
      Path projects = folder.resolve(generated.toString());
      generated.write(projects);
      try (EmbeddedHistory history = open(engine, projects)) {
        rows += verify(history, generated, generated.toString());
      }
    }
    assertThat(rows).isGreaterThan(1_000);
    assertThat(messages)
        .allMatch(text -> text.matches("The history loads \\d+ runs, which takes a while once"));
  }

  @ParameterizedTest
  @EnumSource
  void loadsWhatIsNewAndForgetsWhatIsGone(HistoryEngine engine) throws Exception {
    GeneratedHistory generated = new GeneratedHistory(3);
    Path rows = written(generated);
    List<RunRows> all = List.copyOf(generated.runs);
    List<Path> files = files(rows);
    for (Path file : files.subList(0, files.size() / 2)) {
      Files.move(file, folder.resolve(file.getFileName()));
    }
    open(engine, rows).close();
    for (Path file : files.subList(0, files.size() / 4)) {
      Files.move(folder.resolve(file.getFileName()), file);
    }
    for (Path file : files.subList(files.size() / 2, files.size() * 3 / 4)) {
      Files.delete(file);
    }
    List<String> left = files(rows).stream().map(file -> file.getFileName().toString()).toList();
    generated.runs.removeIf(
        run -> !left.contains(run.run().startedMs() + "-" + run.run().runId() + ".rows.gz"));
    assertThat(generated.runs).hasSizeBetween(3, all.size() - 3);

    try (EmbeddedHistory history = open(engine, rows)) {
      verify(history, generated, "what is left");
    }
  }

  @ParameterizedTest
  @EnumSource
  void copiesOfRunsAreOnceInAnyOrder(HistoryEngine engine) throws Exception {
    for (long seed = 1; seed <= 5; seed++) {
      GeneratedHistory generated = new GeneratedHistory(seed);
      Path rows = folder.resolve("rows" + seed);
      generated.write(rows);
      Random random = new Random(seed);
      for (Path file : files(rows)) {
        Files.copy(file, rows.resolve(random.nextInt(1_000_000) + ".rows.gz"));
      }
      try (EmbeddedHistory history = open(engine, rows)) {
        verify(history, generated, "copies of " + seed);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRenamedTestIsOneHistoryInWhateverOrderRunsAreLoaded(HistoryEngine engine) throws Exception {
    Path rows = Files.createDirectories(folder.resolve("rows"));
    write(rows, 9, "a.Cart sums()", "a.Cart adds()"); // another machine's, loaded first
    write(rows, 10, "a.Cart sums()", "");
    assertThat(lives(engine, rows)).containsExactly(List.of("a.Cart", "sums()", 2L));

    write(rows, 1, "a.Basket adds()", "");
    write(rows, 2, "a.Basket adds()", "");
    write(rows, 7, "a.Cart adds()", "");
    assertThat(lives(engine, rows))
        .containsExactly(List.of("a.Basket", "adds()", 2L), List.of("a.Cart", "sums()", 3L));

    write(rows, 5, "a.Cart adds()", "a.Basket adds()");
    assertThat(lives(engine, rows)).containsExactly(List.of("a.Cart", "sums()", 6L));

    write(rows, 11, "a.Basket adds()", ""); // on another branch
    assertThat(lives(engine, rows))
        .containsExactly(List.of("a.Basket", "adds()", 3L), List.of("a.Cart", "sums()", 4L));

    write(rows, 12, "a.Basket adds()", "a.Cart sums()"); // and back
    assertThat(lives(engine, rows)).containsExactly(List.of("a.Basket", "adds()", 8L));

    for (Path file : files(rows)) {
      if (file.getFileName().toString().startsWith("12")) {
        Files.delete(file);
      }
    }
    assertThat(lives(engine, rows))
        .containsExactly(List.of("a.Basket", "adds()", 3L), List.of("a.Cart", "sums()", 4L));
  }

  private List<List<Object>> lives(HistoryEngine engine, Path rows) throws Exception {
    try (EmbeddedHistory history = open(engine, rows)) {
      List<List<Object>> table =
          table(
              history,
              "SELECT class_name, method_name, COUNT(*) FROM life GROUP BY class_name, method_name ORDER BY class_name, method_name");
      return table.subList(1, table.size());
    }
  }

  private static void write(Path rows, int number, String name, String earlier) throws IOException {
    CaseRow test = test(name);
    GeneratedHistory.write(
        new RunRows(
            new RunRow(
                "%016x".formatted(number),
                1_000L * number,
                9,
                "main",
                "",
                "",
                0,
                "",
                "",
                "17",
                "",
                "passed",
                "",
                1,
                0),
            List.of(test),
            earlier.isEmpty() ? Map.of() : Map.of(test, test(earlier)),
            List.of(
                new ResultRow(
                    test.testId(), 1, Outcome.PASSED, 1_000L * number, 1, 1, 1, "", "", 1)),
            List.of(new TouchRow(1, "table", "orders", 1)),
            0),
        rows);
  }

  private static CaseRow test(String name) {
    String[] names = name.split(" ", -1);
    return new CaseRow("a", names[0], names[1], "");
  }

  @ParameterizedTest
  @EnumSource
  void loadsTestsThatTouchNothing(HistoryEngine engine) throws Exception {
    RunRows run = new GeneratedHistory(3).runs.get(0);
    Path rows = Files.createDirectories(folder.resolve("rows"));
    GeneratedHistory.write(new RunRows(run.run(), run.cases(), run.results(), List.of(), 0), rows);

    try (EmbeddedHistory history = open(engine, rows)) {
      assertThat(table(history, "SELECT COUNT(*) AS n FROM test_result"))
          .containsExactly(List.of("n"), List.of((long) run.results().size()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesOfARunInTwoFilesThatWithMoreResults(HistoryEngine engine) throws Exception {
    GeneratedHistory generated = new GeneratedHistory(3);
    Path rows = written(generated);
    RunRows run = generated.runs.get(0);
    Path torn = Files.createDirectories(folder.resolve("torn"));
    GeneratedHistory.write(
        new RunRows(run.run(), run.cases(), run.results().subList(0, 1), List.of(), 0), torn);
    Files.copy(files(torn).get(0), rows.resolve("0-copy.rows.gz"));
    Files.copy(files(torn).get(0), rows.resolve("9-copy.rows.gz"));

    try (EmbeddedHistory history = open(engine, rows)) {
      verify(history, generated, "copies");
    }
  }

  @ParameterizedTest
  @EnumSource
  void makesADamagedDatabaseAnew(HistoryEngine engine) throws Exception {
    GeneratedHistory generated = new GeneratedHistory(3);
    Path rows = written(generated);
    open(engine, rows).close();
    Path database = database(engine);
    byte[] whole = Files.readAllBytes(database);
    List<byte[]> damaged = new ArrayList<>();
    damaged.add(new byte[0]);
    damaged.add("not a database".getBytes(UTF_8));
    damaged.add(Arrays.copyOf(whole, whole.length / 2));
    byte[] overwritten = whole.clone();
    Arrays.fill(overwritten, 4_096, whole.length, (byte) 7);
    damaged.add(overwritten);
    for (byte[] bytes : damaged) {
      Files.write(database, bytes);
      try (EmbeddedHistory history = open(engine, rows)) {
        verify(history, generated, bytes.length + " bytes");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheDatabaseWhenAQueryIsWrong(HistoryEngine engine) throws Exception {
    GeneratedHistory generated = new GeneratedHistory(3);
    Path rows = written(generated);
    try (EmbeddedHistory history = open(engine, rows)) {
      Object before = Files.getAttribute(database(engine), "unix:ino");

      assertThatThrownBy(() -> table(history, "SELECT nothing FROM flaky"))
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("nothing");

      assertThat(Files.getAttribute(database(engine), "unix:ino")).isEqualTo(before);
      verify(history, generated, "after a wrong query");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStatementThatChangesSomethingIsUndoneAndRefused(HistoryEngine engine) throws Exception {
    GeneratedHistory generated = new GeneratedHistory(3);
    Path rows = written(generated);
    for (String statement : List.of("DELETE FROM test_run", "DROP TABLE test_result")) {
      try (EmbeddedHistory history = open(engine, rows)) {
        assertThatThrownBy(() -> table(history, statement))
            .isInstanceOf(HistoryException.class)
            .hasMessageContaining("The query has no answer");
        verify(history, generated, "after " + statement);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersQueriesThatNameQuestionsAsRelations(HistoryEngine engine) throws Exception {
    GeneratedHistory generated = new GeneratedHistory(3);
    Path rows = written(generated);
    long runs = generated.runs.stream().filter(run -> run.run().counts()).count();
    try (EmbeddedHistory history = open(engine, rows)) {
      assertThat(table(history, "select count(*) AS n FROM Ordered_Run;\n"))
          .containsExactly(List.of("n"), List.of(runs));
      assertThat(
              table(
                  history,
                  "-- mine\nWITH a AS (SELECT 1.5 AS x) SELECT x, '' AS y, NULL AS z FROM a, question"))
          .containsExactly(List.of("x", "y", "z"), List.of(1.5, "", ""));
      assertThat(
              table(
                  history,
                  "with recursive n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT MAX(i) AS i FROM n"))
          .containsExactly(List.of("i"), List.of(3L));
    }
  }

  @Test
  void skipsFilesThatCannotBeReadAndStatesWhich() throws Exception {
    GeneratedHistory generated = new GeneratedHistory(3);
    Path rows = written(generated);
    Files.writeString(rows.resolve("1-bad.rows.gz"), "nonsense");

    try (EmbeddedHistory history = open(HistoryEngine.SQLITE, rows)) {
      verify(history, generated, "without the bad one");
    }

    assertThat(messages)
        .singleElement()
        .asString()
        .startsWith("The history lacks ")
        .contains("1-bad.rows.gz");
  }

  @Test
  void statesOfWhichFileAPartIsLacking() throws Exception {
    Path rows = written(new GeneratedHistory(3));
    Path torn = GeneratedHistory.tear(rows);

    open(HistoryEngine.SQLITE, rows).close();

    assertThat(messages)
        .containsExactly("The history lacks a part of " + torn + ": 1 line can't be read");
  }

  @ParameterizedTest
  @EnumSource
  void servesTwoAtOnce(HistoryEngine engine) throws Exception {
    GeneratedHistory generated = new GeneratedHistory(3);
    Path rows = written(generated);
    try (EmbeddedHistory one = open(engine, rows);
        EmbeddedHistory other = open(engine, rows)) {
      verify(one, generated, "the one with the database");
      verify(other, generated, "the one with a database of its own");
    }
    try (Stream<Path> left = Files.list(folder.resolve("cache"))) {
      assertThat(left).hasSize(2); // the lock and the database
    }
  }

  @Test
  void isOnlyForItsOwner() throws Exception {
    Path rows = written(new GeneratedHistory(3));
    open(HistoryEngine.SQLITE, rows).close();

    Path made = database(HistoryEngine.SQLITE).getParent();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
  }

  @Test
  void needsNoFolderThatCanBeWritten() throws Exception {
    GeneratedHistory generated = new GeneratedHistory(3);
    Path rows = written(generated);
    Files.writeString(folder.resolve("cache"), "a file where a folder should be");

    try (EmbeddedHistory history = open(HistoryEngine.SQLITE, rows)) {
      verify(history, generated, "a folder of its own");
    }
  }

  @Test
  void statesThatAnEngineIsMissing() throws Exception {
    Path rows = written(new GeneratedHistory(3));

    assertThatThrownBy(
            () ->
                EmbeddedHistory.open(
                    HistoryEngine.SQLITE,
                    ClassLoader.getPlatformClassLoader(),
                    rows,
                    folder.resolve("cache"),
                    messages::add))
        .isInstanceOf(HistoryException.class)
        .hasMessageStartingWith("org.xerial:sqlite-jdbc:")
        .hasMessageContaining("-Dotel.history.engine=duckdb");
  }

  /** The POM has them in test scope, under the versions that the plugin resolves. */
  @ParameterizedTest
  @EnumSource
  void namesTheDriversThatAreTested(HistoryEngine engine) throws Exception {
    String[] coordinates = engine.coordinates.split(":", -1);
    try (Connection connection = engine.connect(folder, getClass().getClassLoader())) {
      assertThat(
              connection.getClass().getProtectionDomain().getCodeSource().getLocation().getPath())
          .endsWith("/" + coordinates[1] + "-" + coordinates[2] + ".jar");
    }
  }

  private static int verify(HistorySource history, GeneratedHistory generated, String what)
      throws Exception {
    ReferenceAnswers reference = new ReferenceAnswers(generated.renamed(), generated.parameters);
    int rows = 0;
    for (Question question : Question.values()) {
      List<Map<String, Object>> answer = generated.parameters.ask(history, question);
      assertThat(answer)
          .describedAs("%s of %s", question, what)
          .isEqualTo(reference.answer(question));
      rows += answer.size();
    }
    return rows;
  }

  /** Returns the names of the columns and all rows. */
  private static List<List<Object>> table(EmbeddedHistory history, String sql) throws Exception {
    List<List<Object>> table = new ArrayList<>();
    history.ask(sql, table::add);
    return table;
  }

  private Path database(HistoryEngine engine) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("cache"))) {
      return all.filter(file -> file.toString().contains("history-" + engine.word()))
          .filter(file -> file.getFileName().toString().startsWith("history."))
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<Path> files(Path rows) throws IOException {
    try (Stream<Path> files = Files.list(rows)) {
      return files.sorted().toList();
    }
  }

  private EmbeddedHistory open(HistoryEngine engine, Path rows) throws Exception {
    return EmbeddedHistory.open(
        engine, getClass().getClassLoader(), rows, folder.resolve("cache"), messages::add);
  }
}
