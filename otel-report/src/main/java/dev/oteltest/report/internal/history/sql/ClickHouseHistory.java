package dev.oteltest.report.internal.history.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.oteltest.report.internal.history.RowsFiles;
import dev.oteltest.report.internal.history.RowsReader;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.text.JsonObject;
import dev.oteltest.report.internal.text.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The history of many machines, in ClickHouse: takes rows, and answers the same questions. */
public final class ClickHouseHistory implements HistorySource {

  private static final JsonFactory FACTORY = new JsonFactory();

  /** How many runs are asked for and sent at once, fewer if they have many results. */
  private static final int RUNS = 20;

  private static final int RESULTS = 50_000;

  private static final int HASH = 8;

  private static final Map<String, String> ANSWERS =
      Map.of(
          "default_format", "JSONCompactEachRowWithNames",
          "output_format_json_quote_64bit_integers", "0",
          "wait_end_of_query", "1");

  private final ClickHouseRequests requests;

  ClickHouseHistory(ClickHouseRequests requests) {
    this.requests = requests;
  }

  /**
   * Creates the door to a server; nothing is sent yet.
   *
   * @param url the address of its HTTP interface, with the database
   * @param environment has the credentials
   * @throws HistoryException if the address can't be used
   */
  public static ClickHouseHistory of(String url, Map<String, String> environment)
      throws HistoryException {
    return new ClickHouseHistory(
        new ClickHouseRequests(url, environment, length -> Thread.sleep(length.toMillis())));
  }

  /**
   * Sends the runs of a folder that the server lacks; creates tables and views if there are none.
   *
   * @param rows the folder of the files of rows
   * @param log receives which of them can't be read, and what can't be created if all tables are
   *     there
   * @return how many runs were sent
   */
  public int send(Path rows, Consumer<String> log) throws IOException, InterruptedException {
    createTables(log);
    int sent = 0;
    int results = 0;
    List<RunRows> some = new ArrayList<>();
    for (Path file : RowsFiles.in(rows)) {
      try {
        RunRows run = RowsReader.read(file);
        if (run.torn() > 0) { // what is complete could not follow
          throw new IOException(run.tornText());
        }
        some.add(run);
        results += run.results().size();
      } catch (IOException e) {
        log.accept("ClickHouse gets nothing of " + file + ": " + e.getMessage());
      }
      if (some.size() == RUNS || results > RESULTS) {
        sent += sendMissing(some);
        some.clear();
        results = 0;
      }
    }
    sent += sendMissing(some);
    if (sent > 0) {
      createRenamed();
    }
    return sent;
  }

  /** Creates the table of renamed tests anew, unless somebody without that right has a view. */
  private void createRenamed() throws HistoryException, InterruptedException {
    if (isThere("VIEW " + QuestionSql.RENAMED)) {
      return;
    }
    String all = new QuestionSql("", false).complete(QuestionSql.body(QuestionSql.RENAMED));
    requests.send(
        "CREATE OR REPLACE TABLE "
            + QuestionSql.RENAMED
            + " ENGINE = MergeTree ORDER BY test_id AS "
            + all,
        "",
        Map.of());
  }

  private int sendMissing(List<RunRows> runs) throws HistoryException, InterruptedException {
    if (runs.isEmpty()) {
      return 0;
    }
    String ids =
        runs.stream()
            .map(run -> "'" + run.run().runId().replaceAll("[^0-9A-Za-z-]", "") + "'")
            .collect(Collectors.joining(", "));
    Set<String> there =
        lines("SELECT run_id FROM test_run WHERE run_id IN (" + ids + ")")
            .collect(Collectors.toCollection(HashSet::new));
    List<RunRows> missing = runs.stream().filter(run -> there.add(run.run().runId())).toList();
    for (RowTable table : RowTable.values()) {
      send(missing, table);
    }
    return missing.size();
  }

  private void send(List<RunRows> runs, RowTable table)
      throws HistoryException, InterruptedException {
    StringBuilder rows = new StringBuilder();
    runs.forEach(run -> table.rows(run, row -> rows.append(RowTable.csv(row))));
    if (!rows.isEmpty()) {
      String columns = String.join(", ", table.columns);
      requests.send(
          "INSERT INTO " + table.sqlName() + " (" + columns + ") FORMAT CSV",
          rows.toString(),
          Map.of("insert_deduplication_token", Sha256.hex(rows.toString())));
    }
  }

  /** Creates what this version has, unless that is there, or somebody else has to create it. */
  private void createTables(Consumer<String> log) throws HistoryException, InterruptedException {
    QuestionSql questions = QuestionSql.onServer(QuestionSql.body(QuestionSql.QUESTION));
    Map<String, String> views = questions.relations(Arrays.toString(Question.values()));
    String schema = "schema_" + Sha256.hex(QuestionSql.schema() + "" + views).substring(0, HASH);
    if (isThere("TABLE " + schema)) {
      return;
    }
    try {
      for (RowTable table : RowTable.values()) {
        createTable(table);
      }
      createRenamed();
      for (Map.Entry<String, String> view : views.entrySet()) {
        createView(view.getKey(), view.getValue());
      }
      createView(schema, "SELECT 1 AS complete"); // the last
    } catch (HistoryException e) {
      if (!isThere("TABLE " + RowTable.TEST_RUN.sqlName())) {
        throw e;
      }
      log.accept("The views may be those of another version: " + e.getMessage());
    }
  }

  private boolean isThere(String what) throws HistoryException, InterruptedException {
    return lines("EXISTS " + what).anyMatch("1"::equals);
  }

  private void createTable(RowTable table) throws HistoryException, InterruptedException {
    String months =
        table.columns.contains("started_ms")
            ? " PARTITION BY toYYYYMM(toDateTime(intDiv(started_ms, 1000)))"
            : "";
    requests.send(
        table.create.replaceFirst("TABLE", "TABLE IF NOT EXISTS")
            + " ENGINE = ReplacingMergeTree"
            + months
            + (" ORDER BY (" + table.key + ")")
            + " SETTINGS non_replicated_deduplication_window = 1000",
        "",
        Map.of());
  }

  private void createView(String name, String query) throws HistoryException, InterruptedException {
    requests.send("CREATE OR REPLACE VIEW " + name + " AS " + query, "", Map.of());
  }

  private Stream<String> lines(String query) throws HistoryException, InterruptedException {
    return UTF_8.decode(requests.send(query, "", Map.of())).toString().lines();
  }

  @Override
  public void ask(String sql, String question, AnswerReader reader)
      throws IOException, InterruptedException {
    String query = QuestionSql.onServer(question).complete(sql);
    byte[] answer = requests.send(query, "", ANSWERS).array();
    try (JsonParser json = FACTORY.createParser(answer)) {
      while (json.nextToken() != null) {
        if (JsonObject.read(json) instanceof List<?> row) {
          reader.row(row.stream().map(Database::value).toList());
        }
      }
    }
  }

  @Override
  public void close() {
    // Nothing is open between requests.
  }
}
