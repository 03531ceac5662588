package dev.oteltest.report.internal.output.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.report.internal.history.CaseRow;
import dev.oteltest.report.internal.history.Outcome;
import dev.oteltest.report.internal.history.ResultRow;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.history.TouchRow;
import dev.oteltest.report.internal.history.sql.EmbeddedHistory;
import dev.oteltest.report.internal.history.sql.HistoryEngine;
import dev.oteltest.report.internal.history.sql.HistorySource;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers and tables for other programs, with names that none of them may take for syntax. */
class AnswersTest {

  private static final String HOSTILE = "it's \"a\", b\\n;\n--';DROP TABLE test_run;/* ünï 😀 =1+1";

  @TempDir static Path folder;
  private static HistorySource source;

  @BeforeAll
  static void open() throws Exception {
    Path rows = folder.resolve("runs");
    for (int i = 0; i < 450; i++) {
      RunRows sample = SampleHistory.run(i);
      CaseRow test = new CaseRow("m", "a.B", "c()", HOSTILE);
      ResultRow result =
          new ResultRow(test.testId(), 1, Outcome.PASSED, i, 7, 1, 1, "", HOSTILE, 1);
      List<TouchRow> touches = List.of(new TouchRow(1, "table", "orders", 3));
      SampleHistory.write(
          new RunRows(sample.run(), List.of(test), List.of(result), touches, 0), rows);
    }
    source = SampleHistory.open(rows, rows);
  }

  @AfterAll
  static void close() {
    source.close();
  }

  private static String answer(HistoryFormat format, String sql) throws Exception {
    StringWriter out = new StringWriter();
    AnswerWriter rows = new AnswerWriter(format, out);
    source.ask(sql, rows);
    rows.end();
    return out.toString();
  }

  private static final String QUESTION =
      "SELECT COUNT(*) AS runs, MAX(test_arguments) AS arguments, 1.5 AS half FROM kept_case"
          + " CROSS JOIN kept_run";

  @Test
  void isATable() throws Exception {
    assertThat(answer(HistoryFormat.TEXT, QUESTION))
        .isEqualTo(
            """
            runs  arguments                                               half
            450   it's "a", b\\n;\\n--';DROP TABLE test_run;/* ünï 😀 =1+1  1.5
            1 row
            """);
    assertThat(
            answer(
                HistoryFormat.TEXT,
                "SELECT * FROM test_result a, (SELECT 1 UNION SELECT 2 UNION SELECT 3) b"))
        .endsWith("\nand 350 more, which csv has\n");
  }

  @Test
  void isCsv() throws Exception {
    assertThat(answer(HistoryFormat.CSV, QUESTION))
        .isEqualTo(
            "\"runs\",\"arguments\",\"half\"\n450,\"" + HOSTILE.replace("\"", "\"\"") + "\",1.5\n");
  }

  @Test
  void isJson() throws Exception {
    assertThat(answer(HistoryFormat.JSON, QUESTION))
        .startsWith("[\n{\"runs\":450,\"arguments\":\"it's \\\"a\\\", b\\\\n;\\n--")
        .endsWith("\"half\":1.5}\n]\n");
    assertThat(answer(HistoryFormat.JSON, "SELECT * FROM flaky")).isEqualTo("[]\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:sqlite:", "jdbc:h2:mem:export", "jdbc:duckdb:"})
  void allRowsAreStatementsThatAnyDatabaseExecutes(String url) throws Exception {
    Path file = folder.resolve("history.sql");
    try (Writer out = Files.newBufferedWriter(file)) {
      AnswerWriter.writeAll(source, out);
    }

    try (Connection database = DriverManager.getConnection(url);
        Statement statement = database.createStatement()) {
      statement.execute("SELECT 1");
      for (String sql : Files.readString(file).split(";\n(?=CREATE|INSERT|$)", -1)) {
        if (!sql.isEmpty()) {
          statement.execute(sql);
        }
      }
      for (String table : List.of("test_run", "test_case", "test_result", "test_touch")) {
        assertThat(rows(statement, table)).as(table).isEqualTo(rows(table));
      }
    }
  }

  private static TreeSet<String> rows(Statement statement, String table) throws Exception {
    TreeSet<String> rows = new TreeSet<>();
    try (ResultSet all = statement.executeQuery("SELECT * FROM " + table)) {
      while (all.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= all.getMetaData().getColumnCount(); i++) {
          row.add(all.getString(i));
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  private static TreeSet<String> rows(String table) throws Exception {
    TreeSet<String> rows = new TreeSet<>();
    source.ask("SELECT * FROM " + table).forEach(row -> rows.add(row.values().toString()));
    return rows;
  }

  @Test
  void allRowsAreFilesOfParquet() throws Exception {
    Path rows = folder.resolve("runs");
    ClassLoader drivers = AnswersTest.class.getClassLoader();
    Path parquet = folder.resolve("it's parquet");
    try (HistorySource duckdb =
        EmbeddedHistory.open(HistoryEngine.DUCKDB, drivers, rows, rows, message -> {})) {
      duckdb.exportParquet(parquet);
      assertThat(
              duckdb.ask(
                  "SELECT COUNT(*) AS n FROM '%s/test_result.parquet'"
                      .formatted(parquet.toString().replace("'", "''"))))
          .containsExactly(Map.of("n", 450L));
    }
    assertThatThrownBy(() -> source.exportParquet(parquet))
        .hasMessage("Only DuckDB writes Parquet: -Dotel.history.engine=duckdb");
  }

  @Test
  void isCsvThatDuckDbReads() throws Exception {
    Path csv = folder.resolve("tests.csv");
    Files.writeString(csv, answer(HistoryFormat.CSV, "SELECT * FROM test_case"));

    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("SELECT arguments FROM '" + csv + "'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo(HOSTILE);
    }
  }
}
