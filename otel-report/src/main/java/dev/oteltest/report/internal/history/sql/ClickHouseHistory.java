package dev.oteltest.report.internal.history.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.oteltest.report.internal.history.RowsFiles;
import dev.oteltest.report.internal.history.RowsReader;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.text.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The history of many machines, in ClickHouse: takes rows, and answers the same questions. */
public final class ClickHouseHistory implements HistorySource {

  /** About how many characters of rows a request has. */
  private static final int BATCH = 4 * 1024 * 1024;

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
   * @param log receives which of them can't be read
   * @return how many runs were sent
   */
  public int send(Path rows, Consumer<String> log) throws IOException, InterruptedException {
    return send(RowsFiles.in(rows), log);
  }

  int send(Collection<Path> files, Consumer<String> log)
      throws HistoryException, InterruptedException {
    createTables();
    int sent = 0;
    List<RunRows> some = new ArrayList<>();
    for (Path file : files) {
      try {
        some.add(RowsReader.read(file));
      } catch (IOException e) {
        log.accept("ClickHouse gets nothing of " + file + ": " + e.getMessage());
      }
      if (some.size() == 20) {
        sent += sendMissing(some);
        some.clear();
      }
    }
    return sent + sendMissing(some);
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
    List<RunRows> missing = new ArrayList<>();
    for (RunRows run : runs) {
      if (there.add(run.run().runId())) {
        missing.add(run);
      }
    }
    for (RowTable table : RowTable.values()) {
      send(missing, table);
    }
    return missing.size();
  }

  private void send(List<RunRows> runs, RowTable table)
      throws HistoryException, InterruptedException {
    List<String> batches = new ArrayList<>();
    StringBuilder batch = new StringBuilder();
    for (RunRows run : runs) {
      table.rows(
          run,
          row -> {
            batch.append(RowTable.csv(row));
            if (batch.length() > BATCH) {
              batches.add(batch.toString());
              batch.setLength(0);
            }
          });
    }
    if (batch.length() > 0) {
      batches.add(batch.toString());
    }
    String columns = String.join(", ", table.columns());
    String insert = "INSERT INTO " + table.sqlName() + " (" + columns + ") FORMAT CSV";
    for (String rows : batches) {
      requests.send(insert, rows, Map.of("insert_deduplication_token", Sha256.hex(rows)));
    }
  }

  private void createTables() throws HistoryException, InterruptedException {
    if (lines("EXISTS TABLE test_run").anyMatch("1"::equals)) {
      return;
    }
    for (RowTable table : RowTable.values()) {
      String months =
          table.columns().contains("started_ms")
              ? " PARTITION BY toYYYYMM(toDateTime(intDiv(started_ms, 1000)))"
              : "";
      requests.send(
          table.create().replaceFirst("TABLE", "TABLE IF NOT EXISTS")
              + " ENGINE = ReplacingMergeTree"
              + months
              + (" ORDER BY (" + table.key + ")")
              + " SETTINGS non_replicated_deduplication_window = 1000",
          "",
          Map.of());
    }
    Map<String, String> views = new QuestionSql(QuestionParameters.DEFAULT, false, true).views();
    for (Map.Entry<String, String> view : views.entrySet()) {
      requests.send(
          "CREATE OR REPLACE VIEW " + view.getKey() + " AS " + view.getValue(), "", Map.of());
    }
  }

  private Stream<String> lines(String query) throws HistoryException, InterruptedException {
    return UTF_8.decode(requests.send(query, "", Map.of())).toString().lines();
  }

  @Override
  public void ask(String sql, QuestionParameters parameters, AnswerReader reader)
      throws IOException, InterruptedException {
    String query = new QuestionSql(parameters, false, true).complete(sql);
    byte[] answer = requests.send(query, "", ANSWERS).array();
    try (JsonParser json = new JsonFactory().createParser(answer)) {
      boolean names = true;
      while (json.nextToken() == JsonToken.START_ARRAY) {
        List<Object> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          values.add(value(json));
        }
        if (names) {
          reader.columns(values.stream().map(Object::toString).toList());
        } else {
          reader.row(values);
        }
        names = false;
      }
    }
  }

  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> EmbeddedHistory.value(json.getNumberValue());
      case VALUE_NULL -> "";
      case START_ARRAY, START_OBJECT -> {
        json.skipChildren();
        yield "…"; // no question has one
      }
      default -> json.getText();
    };
  }

  @Override
  public void close() {
    // Nothing is open between requests.
  }
}
