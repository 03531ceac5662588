package dev.oteltest.report.internal.history.sql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A database of this process. */
record Database(Connection connection) {

  private static final int BATCH = 1_000;

  /** Executes a statement, whose rows are passed on if it has some. */
  void ask(String sql, AnswerReader reader, Object... parameters) throws SQLException, IOException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      if (statement.execute()) {
        try (ResultSet rows = statement.getResultSet()) {
          read(rows, reader);
        }
      }
    }
  }

  private static void read(ResultSet rows, AnswerReader reader) throws SQLException, IOException {
    ResultSetMetaData columns = rows.getMetaData();
    List<Object> names = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      names.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
    }
    boolean has = rows.next(); // it fails before anything is passed on, or never
    reader.row(names);
    for (; has; has = rows.next()) {
      List<Object> values = new ArrayList<>();
      for (int i = 1; i <= names.size(); i++) {
        values.add(value(rows.getObject(i)));
      }
      reader.row(values);
    }
  }

  /** Executes a statement; returns its rows without the names of the columns, if it has some. */
  List<List<Object>> execute(String sql, Object... parameters) throws SQLException, IOException {
    List<List<Object>> rows = new ArrayList<>();
    ask(sql, rows::add, parameters);
    return rows.isEmpty() ? rows : rows.subList(1, rows.size());
  }

  /** Inserts rows of texts and numbers. */
  void insert(String table, List<Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    String marks = String.join(", ", Collections.nCopies(rows.get(0).length, "?"));
    String sql = "INSERT INTO " + table + " VALUES (" + marks + ")";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int waiting = 0;
      for (Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          statement.setObject(i + 1, row[i]);
        }
        statement.addBatch();
        if (++waiting % BATCH == 0) {
          statement.executeBatch();
        }
      }
      statement.executeBatch();
    }
  }

  /**
   * Returns a value as every engine has it: some compute with larger numbers, or with fractions.
   */
  static Object value(@Nullable Object value) {
    if (value instanceof Long || value == null) {
      return value == null ? "" : value;
    }
    if (value instanceof Number number) {
      double fraction = number.doubleValue();
      boolean whole = fraction == Math.rint(fraction) && Math.abs(fraction) < Long.MAX_VALUE;
      return whole ? (Object) number.longValue() : (Object) fraction;
    }
    return value.toString();
  }
}
