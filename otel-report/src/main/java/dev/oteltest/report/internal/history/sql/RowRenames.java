package dev.oteltest.report.internal.history.sql;

import dev.oteltest.report.internal.git.GitRenames.Rename;
import dev.oteltest.report.internal.history.CaseRow;
import dev.oteltest.report.internal.history.EarlierNames;
import dev.oteltest.report.internal.history.EarlierNames.Life;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives the results in a database the names that their tests have now, and takes these back before
 * more is loaded: they follow from all runs.
 */
final class RowRenames {

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE case_rename (test_id BIGINT NOT NULL, now_id BIGINT NOT NULL, before_ms BIGINT NOT NULL)",
          "CREATE TABLE test_rename (step INTEGER NOT NULL, run_id VARCHAR NOT NULL, test_id BIGINT NOT NULL, now_id BIGINT NOT NULL)",
          "CREATE VIEW complete_run AS SELECT run_id, ROW_NUMBER() OVER (ORDER BY started_ms, run_id) AS nth FROM test_run WHERE excluded = '' AND selection = ''");

  private static final List<String> INDEXES =
      List.of(
          "CREATE INDEX rename_was ON test_rename(test_id, run_id)",
          "CREATE INDEX rename_now ON test_rename(now_id, run_id)");

  private static final String RENAMED =
      "INSERT INTO test_rename SELECT %d, a.run_id, MIN(m.test_id), m.now_id FROM case_rename m JOIN test_result a ON a.test_id = m.test_id JOIN test_run r ON r.run_id = a.run_id"
          + " LEFT JOIN (SELECT DISTINCT run_id, test_id FROM test_result WHERE test_id IN (SELECT now_id FROM case_rename)) o ON o.run_id = a.run_id AND o.test_id = m.now_id"
          + " WHERE o.run_id IS NULL AND CASE WHEN r.commit_ms > 0 THEN r.commit_ms ELSE r.started_ms END < m.before_ms GROUP BY a.run_id, m.now_id";

  private static final String RENAME =
      "UPDATE test_result SET test_id = (SELECT n.%3$s"
          + " FROM test_rename n WHERE n.run_id = test_result.run_id AND n.%2$s = test_result.test_id AND n.step = %1$d)"
          + " WHERE test_id IN (SELECT %2$s FROM test_rename WHERE step = %1$d) AND EXISTS (SELECT 1"
          + " FROM test_rename n WHERE n.run_id = test_result.run_id AND n.%2$s = test_result.test_id AND n.step = %1$d)";

  private static final String OF_CLASS =
      " FROM test_case c CROSS JOIN test_result a CROSS JOIN complete_run r%s WHERE c.module = ? AND c.class_name = ? AND a.test_id = c.test_id AND r.run_id = a.run_id AND ";

  private static final int BATCH = 1_000;

  private final Database database;
  private final Map<Object, CaseRow> cases = new HashMap<>();

  RowRenames(Database database) {
    this.database = database;
  }

  void create(boolean indexed) throws SQLException, IOException {
    for (String table : TABLES) {
      database.execute(table);
    }
    for (String index : indexed ? INDEXES : List.<String>of()) {
      database.execute(index);
    }
  }

  /** Gives all results the names that they were loaded with. */
  void undo() throws SQLException, IOException {
    database.execute(RENAME.formatted(2, "now_id", "test_id"));
    database.execute(RENAME.formatted(1, "now_id", "test_id"));
    database.execute("DELETE FROM test_rename");
  }

  /**
   * Gives all results the names of now, first those of classes, then those of methods.
   *
   * @param files the files that git knows to have been renamed, the newest first
   */
  void apply(List<Rename> files) throws SQLException, IOException {
    for (List<Object> row :
        database.execute(
            "SELECT test_id, module, class_name, method_name, arguments FROM test_case")) {
      String[] texts = row.stream().map(Object::toString).toArray(String[]::new);
      cases.put(row.get(0), new CaseRow(texts[1], texts[2], texts[3], texts[4]));
    }
    Set<String> types = cases.values().stream().map(CaseRow::className).collect(Collectors.toSet());
    Map<String, Rename> classes = EarlierNames.classes(types, files);
    List<String> renames = new ArrayList<>();
    for (CaseRow test : List.copyOf(cases.values())) {
      Rename rename = classes.get(test.className());
      if (rename != null) {
        renames.add(rename(test, EarlierNames.renamed(test, rename), rename.commitMs()));
      }
    }
    rename(1, renames);
    Map<CaseRow, CaseRow> methods = EarlierNames.methods(lives(), this::next, this::touched);
    renames.clear();
    for (CaseRow test : List.copyOf(cases.values())) {
      if (methods.containsKey(test.method())) {
        renames.add(rename(test, EarlierNames.renamed(test, methods), Long.MAX_VALUE));
      }
    }
    rename(2, renames);
  }

  private String rename(CaseRow was, CaseRow is, long beforeMs) throws SQLException {
    if (cases.putIfAbsent(is.testId(), is) == null) {
      database.insert(RowTable.TEST_CASE.sqlName(), List.<Object[]>of(RowTable.row(is)));
    }
    return "(%d, %d, %d)".formatted(was.testId(), is.testId(), beforeMs);
  }

  private void rename(int step, List<String> renames) throws SQLException, IOException {
    for (int i = 0; i < renames.size(); i += BATCH) {
      List<String> some = renames.subList(i, Math.min(i + BATCH, renames.size()));
      database.execute("INSERT INTO case_rename VALUES " + String.join(", ", some));
    }
    database.execute(RENAMED.formatted(step));
    database.execute("DELETE FROM case_rename");
    database.execute(RENAME.formatted(step, "test_id", "now_id"));
  }

  private Map<CaseRow, Life> lives() throws SQLException, IOException {
    Map<CaseRow, Life> lives = new HashMap<>();
    for (List<Object> row :
        database.execute(
            "SELECT a.test_id, MIN(r.nth), MAX(r.nth) FROM test_result a JOIN complete_run r ON r.run_id = a.run_id GROUP BY a.test_id")) {
      CaseRow test = cases.get(row.get(0));
      if (test != null) {
        Life life = new Life(((Long) row.get(1)).intValue(), ((Long) row.get(2)).intValue());
        lives.merge(test.method(), life, Life::with);
      }
    }
    return lives;
  }

  /** Returns the first complete run after another that has a class; 0 if there is none. */
  private int next(CaseRow type, int run) {
    String sql = "SELECT COALESCE(MIN(r.nth), 0)" + OF_CLASS.formatted("") + "r.nth > ?";
    return ((Long) find(sql, type.module(), type.className(), run).get(0).get(0)).intValue();
  }

  private Set<List<String>> touched(CaseRow method, int run) {
    String sql =
        "SELECT DISTINCT t.kind, t.name"
            + OF_CLASS.formatted(" CROSS JOIN test_touch t")
            + "c.method_name = ? AND r.nth = ? AND t.run_id = a.run_id AND t.touch_set = a.touch_set";
    Set<List<String>> touched = new HashSet<>();
    find(sql, method.module(), method.className(), method.methodName(), run)
        .forEach(row -> touched.add(row.stream().map(Object::toString).toList()));
    return touched;
  }

  private List<List<Object>> find(String sql, Object... parameters) {
    try {
      return database.execute(sql, parameters);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e); // the database is damaged
    }
  }
}
