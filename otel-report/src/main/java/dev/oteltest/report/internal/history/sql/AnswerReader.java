package dev.oteltest.report.internal.history.sql;

import java.io.IOException;
import java.util.List;

/** Receives the answer to a question, row by row. */
@FunctionalInterface
public interface AnswerReader {

  /**
   * Receives a row; the first one has the names of the columns.
   *
   * @param values texts, numbers as {@code Long} or {@code Double}; what is not known is empty
   */
  void row(List<Object> values) throws IOException;
}
