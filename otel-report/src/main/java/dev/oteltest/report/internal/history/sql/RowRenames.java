package dev.oteltest.report.internal.history.sql;

import dev.oteltest.report.internal.git.GitRenames.Rename;
import dev.oteltest.report.internal.history.CaseRow;
import dev.oteltest.report.internal.history.EarlierNames;
import dev.oteltest.report.internal.history.EarlierNames.Life;
import dev.oteltest.report.internal.history.EarlierNames.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives the results in a database the names that their tests have now, and takes these back before
 * more is loaded: they follow from all runs.
 */
final class RowRenames {

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE case_rename (test_id BIGINT NOT NULL, now_id BIGINT NOT NULL, before_ms BIGINT NOT NULL)",
          "CREATE TABLE test_rename (step INTEGER NOT NULL, run_id VARCHAR NOT NULL, test_id BIGINT NOT NULL, now_id BIGINT NOT NULL)",
          "CREATE VIEW complete_run AS SELECT run_id, ROW_NUMBER() OVER (ORDER BY started_ms, run_id) AS nth FROM test_run WHERE counts = 1 AND selection = ''");

  private static final String RENAMED =
      "INSERT INTO test_rename SELECT %d, a.run_id, MIN(m.test_id), m.now_id FROM case_rename m JOIN test_result a ON a.test_id = m.test_id JOIN test_run r ON r.run_id = a.run_id"
          + " LEFT JOIN (SELECT DISTINCT run_id, test_id FROM test_result WHERE test_id IN (SELECT now_id FROM case_rename)) o ON o.run_id = a.run_id AND o.test_id = m.now_id"
          + " WHERE o.run_id IS NULL AND CASE WHEN r.commit_ms > 0 THEN r.commit_ms ELSE r.started_ms END < m.before_ms GROUP BY a.run_id, m.now_id";

  private static final String OF_CLASS =
      " FROM test_case c CROSS JOIN test_result a CROSS JOIN complete_run r%s WHERE c.module = ? AND c.class_name = ? AND a.test_id = c.test_id AND r.run_id = a.run_id AND ";

  private static final int BATCH = 1_000;

  private final Connection connection;
  private final List<String> renames = new ArrayList<>();

  RowRenames(Connection connection) {
    this.connection = connection;
  }

  void create(boolean indexed) throws SQLException {
    for (String table : TABLES) {
      ask(table);
    }
    if (indexed) {
      ask("CREATE INDEX rename_was ON test_rename(test_id, run_id)");
      ask("CREATE INDEX rename_now ON test_rename(now_id, run_id)");
    }
  }

  /** Gives all results the names that they were loaded with. */
  void undo() throws SQLException {
    rename(2, "now_id", "test_id");
    rename(1, "now_id", "test_id");
    ask("DELETE FROM test_rename");
  }

  /**
   * Gives all results the names of now, first those of classes, then those of methods.
   *
   * @param files the files that git knows to have been renamed, the newest first
   */
  void apply(List<Rename> files) throws SQLException {
    Map<Long, CaseRow> cases = new HashMap<>();
    Set<String> types = new HashSet<>();
    for (List<String> row :
        ask("SELECT test_id, module, class_name, method_name, arguments FROM test_case")) {
      cases.put(
          Long.valueOf(row.get(0)), new CaseRow(row.get(1), row.get(2), row.get(3), row.get(4)));
      types.add(row.get(2));
    }
    Map<String, Rename> classes = EarlierNames.classes(types, files);
    for (CaseRow test : List.copyOf(cases.values())) {
      Rename rename = classes.get(test.className());
      if (rename != null) {
        add(test, EarlierNames.renamed(test, rename), rename.commitMs(), cases);
      }
    }
    rename(1);
    Map<Method, Life> lives = new HashMap<>();
    for (List<String> row :
        ask(
            "SELECT a.test_id, MIN(r.nth), MAX(r.nth) FROM test_result a JOIN complete_run r ON r.run_id = a.run_id GROUP BY a.test_id")) {
      CaseRow test = cases.get(Long.valueOf(row.get(0)));
      if (test != null) {
        Life life = new Life(Integer.parseInt(row.get(1)), Integer.parseInt(row.get(2)));
        lives.merge(Method.of(test), life, Life::with);
      }
    }
    Map<Method, Method> methods = EarlierNames.methods(lives, this::next, this::touched);
    for (CaseRow test : List.copyOf(cases.values())) {
      if (methods.containsKey(Method.of(test))) {
        add(test, EarlierNames.renamed(test, methods), Long.MAX_VALUE, cases);
      }
    }
    rename(2);
  }

  private void add(CaseRow was, CaseRow is, long beforeMs, Map<Long, CaseRow> cases)
      throws SQLException {
    if (cases.putIfAbsent(is.testId(), is) == null) {
      ask(
          "INSERT INTO test_case VALUES (?, ?, ?, ?, ?)",
          is.testId(),
          is.module(),
          is.className(),
          is.methodName(),
          is.arguments());
    }
    renames.add("(%d, %d, %d)".formatted(was.testId(), is.testId(), beforeMs));
  }

  private void rename(int step) throws SQLException {
    for (int i = 0; i < renames.size(); i += BATCH) {
      List<String> some = renames.subList(i, Math.min(i + BATCH, renames.size()));
      ask("INSERT INTO case_rename VALUES " + String.join(", ", some));
    }
    renames.clear();
    ask(RENAMED.formatted(step));
    ask("DELETE FROM case_rename");
    rename(step, "test_id", "now_id");
  }

  private void rename(int step, String from, String to) throws SQLException {
    ask(
        "UPDATE test_result SET test_id = (SELECT n.%3$s FROM test_rename n WHERE n.run_id = test_result.run_id AND n.%2$s = test_result.test_id AND n.step = %1$d) WHERE test_id IN (SELECT %2$s FROM test_rename WHERE step = %1$d) AND EXISTS (SELECT 1 FROM test_rename n WHERE n.run_id = test_result.run_id AND n.%2$s = test_result.test_id AND n.step = %1$d)"
            .formatted(step, from, to));
  }

  /** Returns the first complete run after another that has a class; 0 if there is none. */
  private int next(Method type, int run) {
    String sql = "SELECT COALESCE(MIN(r.nth), 0)" + OF_CLASS.formatted("") + "r.nth > ?";
    return Integer.parseInt(find(sql, type.module(), type.type(), run).get(0).get(0));
  }

  private Set<List<String>> touched(Method method, int run) {
    String sql =
        "SELECT DISTINCT t.kind, t.name"
            + OF_CLASS.formatted(" CROSS JOIN test_touch t")
            + "c.method_name = ? AND r.nth = ? AND t.run_id = a.run_id AND t.touch_set = a.touch_set";
    return new HashSet<>(find(sql, method.module(), method.type(), method.name(), run));
  }

  private List<List<String>> find(String sql, Object... parameters) {
    try {
      return ask(sql, parameters);
    } catch (SQLException e) {
      throw new IllegalStateException(e); // the database is damaged
    }
  }

  private List<List<String>> ask(String sql, Object... parameters) throws SQLException {
    List<List<String>> answer = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      if (statement.execute()) {
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              row.add(rows.getString(i));
            }
            answer.add(row);
          }
        }
      }
    }
    return answer;
  }
}
