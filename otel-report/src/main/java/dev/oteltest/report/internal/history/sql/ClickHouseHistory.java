package dev.oteltest.report.internal.history.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oteltest.report.internal.history.RowsReader;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.text.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The history of many machines, in ClickHouse: takes rows, and answers the same questions. */
public final class ClickHouseHistory implements HistorySource {

  /** About how many characters of rows a request has. */
  private static final int BATCH = 4 * 1024 * 1024;

  private static final Map<String, String> ANSWERS =
      Map.of("default_format", "TabSeparatedWithNamesAndTypes", "wait_end_of_query", "1");

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
   * Sends the runs that the server lacks; creates tables and views if there are none.
   *
   * @param files files of rows
   * @return how many runs were sent
   */
  public int send(Collection<Path> files)
      throws HistoryException, IOException, InterruptedException {
    createTables();
    int sent = 0;
    List<RunRows> some = new ArrayList<>();
    for (Path file : files) {
      some.add(RowsReader.read(file));
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

  private java.util.stream.Stream<String> lines(String query)
      throws HistoryException, InterruptedException {
    return UTF_8.decode(requests.send(query, "", Map.of())).toString().lines();
  }

  @Override
  public void ask(String sql, QuestionParameters parameters, AnswerReader reader)
      throws HistoryException, IOException, InterruptedException {
    String query = new QuestionSql(parameters, false, true).complete(sql);
    ByteBuffer answer = requests.send(query, "", ANSWERS);
    List<String> names = new ArrayList<>();
    List<Boolean> numbers = new ArrayList<>();
    int row = 0;
    while (answer.hasRemaining()) {
      String[] fields = line(answer).split("\t", -1);
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < fields.length; i++) {
        String text = unescaped(fields[i]);
        switch (row) {
          case 0 -> names.add(text);
          case 1 -> numbers.add(text.matches("(Nullable\\()?(U?Int|Float|Decimal).*"));
          default -> values.add(numbers.get(i) ? number(text) : text);
        }
      }
      if (row == 0) {
        reader.columns(names);
      } else if (row > 1) {
        reader.row(values);
      }
      row++;
    }
  }

  private static String line(ByteBuffer answer) {
    ByteBuffer line = answer.slice();
    int length = 0;
    while (length < line.limit() && line.get(length) != '\n') {
      length++;
    }
    answer.position(answer.position() + Math.min(length + 1, line.limit()));
    return UTF_8.decode(line.limit(length)).toString();
  }

  private static Object number(String text) {
    if (text.isEmpty()) {
      return "";
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return EmbeddedHistory.value(Double.valueOf(text.equals("inf") ? "Infinity" : text));
    }
  }

  private static String unescaped(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    if (field.equals("\\N")) {
      return "";
    }
    StringBuilder text = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' && i + 1 < field.length()) {
        c = ESCAPES.getOrDefault(field.charAt(++i), field.charAt(i));
      }
      text.append(c);
    }
    return text.toString();
  }

  private static final Map<Character, Character> ESCAPES =
      new LinkedHashMap<>(Map.of('t', '\t', 'n', '\n', 'r', '\r', 'b', '\b', 'f', '\f', '0', '\0'));

  @Override
  public void close() {
    // Nothing is open between requests.
  }
}
