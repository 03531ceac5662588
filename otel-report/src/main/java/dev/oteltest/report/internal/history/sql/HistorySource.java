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
   * @param question the relation {@code question}, whose one row has what is asked with
   * @throws HistoryException if the query is wrong, or there is no answer
   */
  void ask(String sql, String question, AnswerReader reader)
      throws IOException, InterruptedException;

  /** Answers a query with what is asked with if nothing else is. */
  default void ask(String sql, AnswerReader reader) throws IOException, InterruptedException {
    ask(sql, QuestionSql.body(QuestionSql.QUESTION), reader);
  }

  /**
   * Answers a query about a project.
   *
   * @param main what its default branch may be called, the likelier name first
   */
  default void ask(String sql, List<String> main, AnswerReader reader)
      throws IOException, InterruptedException {
    ask(sql, QuestionSql.question(main), reader);
  }

  /** Answers a query with all rows at once, each by the names of its columns. */
  default List<Map<String, Object>> ask(String sql) throws IOException, InterruptedException {
    List<List<Object>> rows = new ArrayList<>();
    ask(sql, rows::add);
    return named(rows);
  }

  /** Returns rows by the names of their columns, which the first one has. */
  static List<Map<String, Object>> named(List<List<Object>> rows) {
    List<Map<String, Object>> named = new ArrayList<>();
    for (List<Object> values : rows.subList(Math.min(1, rows.size()), rows.size())) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < values.size(); i++) {
        row.put(rows.get(0).get(i).toString(), values.get(i));
      }
      named.add(row);
    }
    return named;
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
