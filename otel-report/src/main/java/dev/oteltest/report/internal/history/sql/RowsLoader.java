package dev.oteltest.report.internal.history.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oteltest.report.internal.git.GitRenames.Rename;
import dev.oteltest.report.internal.history.RowsFiles;
import dev.oteltest.report.internal.history.RowsReader;
import dev.oteltest.report.internal.history.RunRows;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Fills a database with the runs of a folder that it lacks, and removes those that are gone. */
final class RowsLoader {

  private static final String LOADED =
      "CREATE TABLE loaded_file (file_name VARCHAR NOT NULL, size BIGINT NOT NULL, run_id VARCHAR NOT NULL, results BIGINT NOT NULL)";

  /** How many results one transaction has, about. */
  private static final int BATCH = 200_000;

  /** From how many runs on it is stated what takes so long. */
  private static final int MANY = 200;

  /** A file of rows: its name, its size, its run, how many results it has. */
  private record Loaded(String name, long size, String runId, long results) {}

  private final HistoryEngine engine;
  private final Connection connection;
  private final Path temporary;
  private final Consumer<String> log;
  private final Map<RowTable, List<Object[]>> pending = new EnumMap<>(RowTable.class);
  private final Set<Object> knownTests = new HashSet<>();
  private final List<Object[]> pendingFiles = new ArrayList<>();
  private int pendingResults;

  RowsLoader(HistoryEngine engine, Connection connection, Path temporary, Consumer<String> log) {
    this.engine = engine;
    this.connection = connection;
    this.temporary = temporary;
    this.log = log;
  }

  /**
   * Loads what is new.
   *
   * @param created whether the database is empty, without tables
   * @param renames asks git which files were renamed, if anything is new
   */
  void load(Path rows, boolean created, Supplier<List<Rename>> renames)
      throws SQLException, IOException {
    connection.setAutoCommit(false);
    RowRenames names = new RowRenames(connection);
    if (created) {
      execute(LOADED);
      for (RowTable table : RowTable.values()) {
        execute(table.create());
      }
      names.create(engine.isIndexed());
    }
    Map<String, Loaded> loaded = loaded();
    Map<String, Long> present = present(rows);
    List<Loaded> gone = new ArrayList<>(loaded.values());
    gone.removeIf(file -> Long.valueOf(file.size).equals(present.get(file.name)));
    gone.forEach(file -> loaded.remove(file.name));
    present.keySet().removeAll(loaded.keySet());
    boolean changed = !gone.isEmpty() || !present.isEmpty();
    if (changed) {
      names.undo();
    }
    remove(gone, loaded);
    if (!present.isEmpty()) {
      add(rows, present.keySet(), loaded);
    }
    if (engine.isIndexed() && (created || !present.isEmpty())) {
      execute("CREATE INDEX IF NOT EXISTS result_run ON test_result(run_id, touch_set)");
      execute("CREATE INDEX IF NOT EXISTS result_test ON test_result(test_id)");
      execute(
          "CREATE INDEX IF NOT EXISTS failed_test ON test_result(test_id) WHERE outcome = 'failed'");
      execute("CREATE INDEX IF NOT EXISTS touch_run ON test_touch(run_id)");
    }
    if (changed) {
      names.apply(renames.get());
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static Map<String, Long> present(Path rows) throws IOException {
    Map<String, Long> present = new TreeMap<>();
    for (Path file : RowsFiles.in(rows)) {
      present.put(file.getFileName().toString(), file.toFile().length()); // 0 if it just went
    }
    return present;
  }

  private Map<String, Loaded> loaded() throws SQLException {
    Map<String, Loaded> loaded = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet files =
            statement.executeQuery("SELECT file_name, size, run_id, results FROM loaded_file")) {
      while (files.next()) {
        Loaded file =
            new Loaded(files.getString(1), files.getLong(2), files.getString(3), files.getLong(4));
        loaded.put(file.name, file);
      }
    }
    return loaded;
  }

  /** Removes the runs of files that are gone, unless another file has them. */
  private void remove(List<Loaded> gone, Map<String, Loaded> left) throws SQLException {
    Set<String> kept = new HashSet<>();
    left.values().forEach(file -> kept.add(file.runId));
    for (Loaded file : gone) {
      update("DELETE FROM loaded_file WHERE file_name = ?", file.name);
      if (!kept.contains(file.runId)) {
        removeRun(file.runId);
      }
    }
    if (!gone.isEmpty()) {
      execute("DELETE FROM test_case WHERE test_id NOT IN (SELECT test_id FROM test_result)");
    }
  }

  private void removeRun(String runId) throws SQLException {
    for (RowTable table : RowTable.values()) {
      if (table.columns().contains("run_id")) {
        update("DELETE FROM " + table.sqlName() + " WHERE run_id = ?", runId);
      }
    }
  }

  private void add(Path rows, Set<String> names, Map<String, Loaded> loaded)
      throws SQLException, IOException {
    if (names.size() >= MANY) {
      log.accept("The history loads " + names.size() + " runs, which takes a while once");
    }
    readTests();
    Map<String, Long> results = new HashMap<>();
    loaded.values().forEach(file -> results.merge(file.runId, file.results, Math::max));
    for (String name : names) {
      Path file = rows.resolve(name);
      long size = file.toFile().length();
      RunRows run = read(file);
      if (run == null) {
        continue;
      }
      String runId = run.run().runId();
      Long known = results.get(runId);
      long count = run.results().size();
      if (known == null || known < count) {
        if (known != null) {
          flush();
          removeRun(runId);
        }
        results.put(runId, count);
        add(run);
      }
      pendingFiles.add(new Object[] {name, size, runId, count});
      if (pendingResults >= BATCH) {
        flush();
        connection.commit();
      }
    }
    flush();
  }

  private @Nullable RunRows read(Path file) {
    try {
      return RowsReader.read(file);
    } catch (NoSuchFileException | FileNotFoundException e) {
      return null; // another process removed it since
    } catch (IOException e) {
      log.accept("The history lacks " + file + ": " + e.getMessage());
      return null;
    }
  }

  private void add(RunRows run) {
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
    pendingResults += run.results().size();
  }

  private void readTests() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet tests = statement.executeQuery("SELECT test_id FROM test_case")) {
      while (tests.next()) {
        knownTests.add(tests.getLong(1));
      }
    }
  }

  private void flush() throws SQLException, IOException {
    for (RowTable table : RowTable.values()) {
      List<Object[]> rows = pending.getOrDefault(table, List.of());
      if (engine.isIndexed()) {
        String marks = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
        insert("INSERT INTO " + table.sqlName() + " VALUES (" + marks + ")", rows);
      } else if (!rows.isEmpty()) {
        copy(table, rows);
      }
    }
    insert("INSERT INTO loaded_file VALUES (?, ?, ?, ?)", pendingFiles);
    pendingFiles.clear();
    pending.clear();
    pendingResults = 0;
  }

  private void insert(String sql, List<Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int waiting = 0;
      for (Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          if (row[i] instanceof String text) {
            statement.setString(i + 1, text);
          } else {
            statement.setLong(i + 1, (Long) row[i]);
          }
        }
        statement.addBatch();
        if (++waiting % 1_000 == 0) {
          statement.executeBatch();
        }
      }
      statement.executeBatch();
    }
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
      execute(
          "COPY %s FROM '%s' (FORMAT csv, HEADER false, DELIMITER ',', QUOTE '\"', ESCAPE '\"', ALLOW_QUOTED_NULLS false)"
              .formatted(table.sqlName(), file.toString().replace("'", "''")));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void update(String sql, String value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, value);
      statement.executeUpdate();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
