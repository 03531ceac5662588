package dev.oteltest.report.internal.history.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;

/** A database engine that runs in this process. */
public enum HistoryEngine {
  SQLITE(
      "org.xerial:sqlite-jdbc:3.54.1.0",
      "org.sqlite.JDBC",
      "jdbc:sqlite:%s/history.db",
      "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=OFF; PRAGMA cache_size=-100000; PRAGMA temp_store=MEMORY",
      true),
  DUCKDB(
      "org.duckdb:duckdb_jdbc:1.5.6.0",
      "org.duckdb.DuckDBDriver",
      "jdbc:duckdb:%s/history.duckdb",
      "SET preserve_insertion_order=false",
      false);

  /** Group, artifact and version of its driver, which has no dependencies. */
  public final String coordinates;

  private final String driver;
  private final String url;
  private final String settings;

  /** Whether rows are inserted one by one into tables with indexes; else as files. */
  final boolean indexed;

  HistoryEngine(String coordinates, String driver, String url, String settings, boolean indexed) {
    this.coordinates = coordinates;
    this.driver = driver;
    this.url = url;
    this.settings = settings;
    this.indexed = indexed;
  }

  /** Returns the word for it in settings. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the engine of a word; the default for an empty one.
   *
   * @throws HistoryException if there is none
   */
  public static HistoryEngine parse(String word) throws HistoryException {
    for (HistoryEngine engine : values()) {
      if (engine.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
        return engine;
      }
    }
    if (word.isBlank()) {
      return SQLITE;
    }
    throw new HistoryException("otel.history.engine is sqlite or duckdb, not " + word);
  }

  /** Opens the database of a folder. */
  Connection connect(Path folder, ClassLoader drivers)
      throws SQLException, ReflectiveOperationException {
    Driver loaded =
        Class.forName(driver, true, drivers)
            .asSubclass(Driver.class)
            .getDeclaredConstructor()
            .newInstance();
    Connection connection =
        loaded.connect(url.formatted(folder.toAbsolutePath()), new Properties());
    try (var statement = connection.createStatement()) {
      for (String setting : settings.split("; ", -1)) {
        statement.execute(setting);
      }
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close(); // an open file can't be deleted everywhere
      throw e;
    }
  }
}
