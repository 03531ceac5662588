package dev.oteltest.report.internal.history.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The questions in another engine, which is not offered as it computes a relation again for each
 * row of another: here, each is a table of its own.
 */
class H2Test {

  @Test
  void answersAsTheReferenceDoes() throws Exception {
    for (long seed = 1; seed <= 3; seed++) {
      GeneratedHistory generated = new GeneratedHistory(seed);
      ReferenceAnswers reference = new ReferenceAnswers(generated.renamed(), generated.parameters);
      try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
          Statement statement = connection.createStatement()) {
        load(connection, generated);
        Map<String, String> relations =
            new QuestionSql(generated.parameters.sql(false), false)
                .relations(Arrays.toString(Question.values()));
        for (Map.Entry<String, String> relation : relations.entrySet()) {
          statement.execute("CREATE TABLE " + relation.getKey() + " AS " + relation.getValue());
        }
        for (Question question : Question.values()) {
          assertThat(rows(statement, question.sql()))
              .describedAs("%s of %s", question, generated)
              .isEqualTo(reference.answer(question));
        }
      }
    }
  }

  private static void load(Connection connection, GeneratedHistory generated) throws Exception {
    try (Statement statement = connection.createStatement()) {
      for (RowTable table : RowTable.values()) {
        statement.execute(table.create);
      }
    }
    for (RowTable table : RowTable.values()) {
      String marks = String.join(", ", Collections.nCopies(table.columns.size(), "?"));
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO " + table.sqlName() + " VALUES (" + marks + ")")) {
        generated.runs.forEach(run -> table.rows(run, row -> add(insert, row)));
        insert.executeBatch();
      }
    }
  }

  private static void add(PreparedStatement insert, Object[] row) {
    try {
      for (int i = 0; i < row.length; i++) {
        insert.setObject(i + 1, row[i]);
      }
      insert.addBatch();
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private static List<Map<String, Object>> rows(Statement statement, String sql)
      throws SQLException {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          String name = found.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT);
          row.put(name, Database.value(found.getObject(i)));
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
