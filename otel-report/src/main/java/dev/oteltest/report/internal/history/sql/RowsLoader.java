package dev.oteltest.report.internal.history.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oteltest.report.internal.history.RowsFiles;
import dev.oteltest.report.internal.history.RowsReader;
import dev.oteltest.report.internal.history.RunRows;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Fills a database with the runs of a folder that it lacks, and removes those that are gone. */
final class RowsLoader {

  private static final String FILES = "loaded_file";

  private static final String CREATE_FILES =
      "CREATE TABLE loaded_file (file VARCHAR NOT NULL, run_id VARCHAR NOT NULL, results BIGINT NOT NULL)";

  /** The results that have the names of now instead of those with which they were loaded. */
  private static final String CREATE_RENAMED =
      "CREATE TABLE renamed_result (run_id VARCHAR NOT NULL, test_id BIGINT NOT NULL, now_id BIGINT NOT NULL)";

  private static final String MOVE =
      "UPDATE test_result SET test_id = (SELECT n.%2$s FROM renamed_result n WHERE n.run_id = test_result.run_id AND n.%1$s = test_result.test_id)"
          + " WHERE test_id IN (SELECT %1$s FROM renamed_result) AND EXISTS (SELECT 1 FROM renamed_result n WHERE n.run_id = test_result.run_id AND n.%1$s = test_result.test_id)";

  private static final List<String> INDEXES =
      List.of(
          "CREATE INDEX IF NOT EXISTS renamed_was ON renamed_result(test_id, run_id)",
          "CREATE INDEX IF NOT EXISTS renamed_now ON renamed_result(now_id, run_id)",
          "CREATE INDEX IF NOT EXISTS result_run ON test_result(run_id, touch_set)",
          "CREATE INDEX IF NOT EXISTS result_test ON test_result(test_id)",
          "CREATE INDEX IF NOT EXISTS failed_test ON test_result(test_id)"
              + " WHERE outcome = 'failed' OR outcome = 'quarantined'",
          "CREATE INDEX IF NOT EXISTS touch_run ON test_touch(run_id)");

  /** How many results one transaction has, about. */
  private static final int BATCH = 200_000;

  /** From how many runs on it is stated what takes so long. */
  private static final int MANY = 200;

  private final HistoryEngine engine;
  private final Database database;
  private final Path temporary;
  private final Consumer<String> log;
  private final Map<RowTable, List<Object[]>> pending = new EnumMap<>(RowTable.class);
  private final List<Object[]> pendingFiles = new ArrayList<>();
  private final Set<Object> knownTests = new HashSet<>();

  /** How many results each run has that is there. */
  private final Map<String, Long> results = new HashMap<>();

  RowsLoader(HistoryEngine engine, Database database, Path temporary, Consumer<String> log) {
    this.engine = engine;
    this.database = database;
    this.temporary = temporary;
    this.log = log;
  }

  /**
   * Loads what is new.
   *
   * @param created whether the database is empty, without tables
   */
  void load(Path rows, boolean created) throws SQLException, IOException {
    database.connection().setAutoCommit(false);
    if (created) {
      database.execute(CREATE_FILES);
      for (RowTable table : RowTable.values()) {
        database.execute(table.create);
      }
      database.execute(CREATE_RENAMED);
    }
    Map<String, Path> added = new TreeMap<>();
    for (Path file : RowsFiles.in(rows)) {
      added.put(file.getFileName() + " " + file.toFile().length(), file); // 0 if it just went
    }
    List<String> gone = new ArrayList<>();
    for (List<Object> file : database.execute("SELECT file, run_id, results FROM " + FILES)) {
      if (added.remove(file.get(0).toString()) == null) {
        gone.add(file.get(0).toString());
      } else {
        results.merge(file.get(1).toString(), (Long) file.get(2), Math::max);
      }
    }
    if (!gone.isEmpty() || !added.isEmpty()) {
      move("now_id", "test_id");
      database.execute("DELETE FROM renamed_result");
      remove(gone);
      add(added);
      QuestionSql names = new QuestionSql(QuestionSql.body(QuestionSql.QUESTION), true);
      database.execute(
          names.complete(
              "INSERT INTO renamed_result SELECT DISTINCT a.run_id, a.test_id, n.now_id FROM renamed n CROSS JOIN test_result a WHERE a.test_id = n.test_id"));
      move("test_id", "now_id");
    }
    database.connection().commit();
    database.connection().setAutoCommit(true);
  }

  /** Gives results another name. */
  private void move(String from, String to) throws SQLException, IOException {
    database.execute(MOVE.formatted(from, to));
  }

  /** Removes the runs of files that are gone, unless another file has them. */
  private void remove(List<String> gone) throws SQLException, IOException {
    for (String file : gone) {
      database.execute("DELETE FROM loaded_file WHERE file = ?", file);
    }
    for (List<Object> run :
        database.execute(
            "SELECT run_id FROM test_run WHERE run_id NOT IN (SELECT run_id FROM loaded_file)")) {
      removeRun(run.get(0).toString());
    }
    if (!gone.isEmpty()) {
      database.execute(
          "DELETE FROM test_case WHERE test_id NOT IN (SELECT test_id FROM test_result)");
    }
  }

  private void removeRun(String runId) throws SQLException, IOException {
    for (RowTable table : RowTable.values()) {
      if (table.columns.contains("run_id")) {
        database.execute("DELETE FROM " + table.sqlName() + " WHERE run_id = ?", runId);
      }
    }
  }

  private void add(Map<String, Path> files) throws SQLException, IOException {
    if (files.size() >= MANY) {
      log.accept("The history loads " + files.size() + " runs, which takes a while once");
    }
    database.execute("SELECT test_id FROM test_case").forEach(test -> knownTests.add(test.get(0)));
    int waiting = 0;
    for (Map.Entry<String, Path> file : files.entrySet()) {
      RunRows run = read(file.getValue());
      if (run == null) {
        continue;
      }
      add(run);
      pendingFiles.add(
          new Object[] {file.getKey(), run.run().runId(), (long) run.results().size()});
      waiting += run.results().size();
      if (waiting >= BATCH) {
        flush();
        database.connection().commit();
        waiting = 0;
      }
    }
    flush();
    if (engine.indexed) {
      for (String index : INDEXES) {
        database.execute(index);
      }
    }
  }

  private @Nullable RunRows read(Path file) {
    try {
      RunRows run = RowsReader.read(file);
      if (run.torn() > 0) {
        log.accept("The history lacks a part of " + file + ": " + run.tornText());
      }
      return run;
    } catch (NoSuchFileException | FileNotFoundException e) {
      return null; // another process removed it since
    } catch (IOException e) {
      log.accept("The history lacks " + file + ": " + e.getMessage());
      return null;
    }
  }

  /** Adds a run, unless as many of its results are there. */
  private void add(RunRows run) throws SQLException, IOException {
    String runId = run.run().runId();
    long count = run.results().size();
    Long known = results.get(runId);
    if (known != null && known >= count) {
      return;
    }
    if (known != null) {
      flush();
      removeRun(runId);
    }
    results.put(runId, count);
    for (RowTable table : RowTable.values()) {
      List<Object[]> all = pending.computeIfAbsent(table, key -> new ArrayList<>());
      table.rows(
          run,
          row -> {
            if (table != RowTable.TEST_CASE || knownTests.add(row[0])) {
              all.add(row);
            }
          });
    }
  }

  private void flush() throws SQLException, IOException {
    for (Map.Entry<RowTable, List<Object[]>> rows : pending.entrySet()) {
      if (engine.indexed) {
        database.insert(rows.getKey().sqlName(), rows.getValue());
      } else if (!rows.getValue().isEmpty()) {
        copy(rows.getKey(), rows.getValue());
      }
    }
    database.insert(FILES, pendingFiles);
    pendingFiles.clear();
    pending.clear();
  }

  /** Inserts rows as a file, which engines of columns read much faster. */
  private void copy(RowTable table, List<Object[]> rows) throws SQLException, IOException {
    Path file = Files.createTempFile(temporary, "rows", ".csv");
    try {
      try (Writer csv = Files.newBufferedWriter(file, UTF_8)) {
        for (Object[] row : rows) {
          csv.write(RowTable.csv(row));
        }
      }
      database.execute(
          "COPY %s FROM '%s' (FORMAT csv, HEADER false, DELIMITER ',', QUOTE '\"', ESCAPE '\"', ALLOW_QUOTED_NULLS false)"
              .formatted(table.sqlName(), file.toString().replace("'", "''")));
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
