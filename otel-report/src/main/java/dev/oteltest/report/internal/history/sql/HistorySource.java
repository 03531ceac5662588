package dev.oteltest.report.internal.history.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A database that has the rows of runs, and answers questions about them. */
public interface HistorySource extends AutoCloseable {

  /**
   * Answers a query in which the names of questions are relations.
   *
   * @throws HistoryException if the query is wrong, or there is no answer
   */
  void ask(String sql, QuestionParameters parameters, AnswerReader reader)
      throws IOException, InterruptedException;

  /** Answers a query with all rows at once, each by the names of its columns. */
  default List<Map<String, Object>> ask(String sql, QuestionParameters parameters)
      throws IOException, InterruptedException {
    List<String> columns = new ArrayList<>();
    List<Map<String, Object>> rows = new ArrayList<>();
    ask(
        sql,
        parameters,
        new AnswerReader() {
          @Override
          public void columns(List<String> names) {
            columns.addAll(names);
          }

          @Override
          public void row(List<Object> values) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
              row.put(columns.get(i), values.get(i));
            }
            rows.add(row);
          }
        });
    return rows;
  }

  /** Returns the statements that create the tables. */
  static List<String> schema() {
    return QuestionSql.schema();
  }

  /**
   * Writes each table as a file of Parquet.
   *
   * @throws HistoryException if this engine can't
   */
  default void exportParquet(Path folder) throws IOException {
    throw new HistoryException("Only DuckDB writes Parquet: -Dotel.history.engine=duckdb");
  }

  @Override
  void close();
}
