package dev.oteltest.report.internal.history.sql;

import java.io.IOException;
import java.util.List;

/** Receives the answer to a question, row by row. */
public interface AnswerReader {

  /** Receives the names of the columns, before all rows. */
  void columns(List<String> names) throws IOException;

  /**
   * Receives a row.
   *
   * @param values texts, numbers as {@code Long} or {@code Double}; what is not known is empty
   */
  void row(List<Object> values) throws IOException;
}
