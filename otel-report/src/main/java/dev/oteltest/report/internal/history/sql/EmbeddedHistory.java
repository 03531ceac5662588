package dev.oteltest.report.internal.history.sql;

import dev.oteltest.internal.text.ShortText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The history of a folder of rows in a database of this process, which is a cache: it is filled
 * with what is new when it is opened, and made anew if it is damaged.
 */
public final class EmbeddedHistory implements HistorySource {

  private static final int LONGEST_MESSAGE = 300;

  private final HistoryEngine engine;
  private final ClassLoader drivers;
  private final Path rows;
  private final Consumer<String> log;
  private final HistoryFolder folder;
  private Database database;
  private long delivered;

  private EmbeddedHistory(
      HistoryEngine engine,
      ClassLoader drivers,
      Path rows,
      HistoryFolder folder,
      Consumer<String> log)
      throws IOException {
    this.engine = engine;
    this.drivers = drivers;
    this.rows = rows;
    this.folder = folder;
    this.log = log;
    this.database = connect();
  }

  /**
   * Opens the history of a folder.
   *
   * @param drivers has the driver of the engine
   * @param rows the folder of the files of rows
   * @param cache the folder for the database
   * @param log receives what could not be loaded, and what takes long
   * @throws HistoryException if the engine does not work on this machine
   */
  public static EmbeddedHistory open(
      HistoryEngine engine, ClassLoader drivers, Path rows, Path cache, Consumer<String> log)
      throws IOException {
    HistoryFolder folder = HistoryFolder.open(cache, engine);
    try {
      return new EmbeddedHistory(engine, drivers, rows, folder, log);
    } catch (IOException | RuntimeException | Error e) {
      folder.close();
      throw e;
    }
  }

  private Database connect() throws IOException {
    try {
      return load();
    } catch (SQLException e) {
      return rebuild();
    }
  }

  private Database rebuild() throws IOException {
    folder.clear();
    try {
      return load();
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  private Database load() throws HistoryException, SQLException, IOException {
    boolean created = folder.create();
    Connection opened = null;
    try {
      opened = engine.connect(folder.path(), drivers);
      Database loaded = new Database(opened);
      new RowsLoader(engine, loaded, folder.path(), log).load(rows, created);
      return loaded;
    } catch (ReflectiveOperationException | LinkageError e) {
      throw unusable(e);
    } catch (RuntimeException e) { // some engines throw them for damaged files
      close(opened);
      throw new SQLException(e);
    } catch (SQLException | IOException e) {
      close(opened);
      throw e;
    }
  }

  private HistoryException unusable(Throwable e) {
    String others =
        Arrays.stream(HistoryEngine.values())
            .filter(other -> other != engine)
            .map(HistoryEngine::word)
            .collect(Collectors.joining(" or "));
    return new HistoryException(
        "%s does not work here: %s. Use another engine: -Dotel.history.engine=%s"
            .formatted(engine.coordinates, oneLine(e), others),
        e);
  }

  @Override
  public void ask(String sql, String question, AnswerReader reader) throws IOException {
    String query = new QuestionSql(question, true).complete(sql);
    delivered = 0;
    try {
      answer(query, reader);
    } catch (SQLException first) {
      SQLException failure = first;
      if (!isReadable()) {
        close(database.connection());
        database = rebuild();
        if (delivered > 0) {
          throw new HistoryException("The database was damaged and is made anew: ask again", first);
        }
        try {
          answer(query, reader);
          return;
        } catch (SQLException second) {
          failure = second;
        }
      }
      throw new HistoryException("The query has no answer: " + oneLine(failure), failure);
    }
  }

  /** Answers, and undoes what the query changes: that the files have it would not be known. */
  private void answer(String query, AnswerReader reader) throws SQLException, IOException {
    database.connection().setAutoCommit(false);
    try {
      database.ask(
          query,
          row -> {
            delivered++;
            reader.row(row);
          });
    } finally {
      database.connection().rollback();
      database.connection().setAutoCommit(true);
    }
    if (delivered == 0) {
      throw new HistoryException("The query has no answer: it is not a SELECT");
    }
  }

  /** Whether all rows can be read: then it is the query that is wrong. */
  private boolean isReadable() throws IOException {
    try {
      for (RowTable table : RowTable.values()) {
        String all = "MAX(" + String.join("), MAX(", table.columns) + ")";
        database.execute("SELECT " + all + " FROM " + table.sqlName());
      }
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void exportParquet(Path to) throws IOException {
    if (engine != HistoryEngine.DUCKDB) {
      HistorySource.super.exportParquet(to);
    }
    Files.createDirectories(to);
    for (RowTable table : RowTable.values()) {
      export("SELECT * FROM " + table.sqlName(), to.resolve(table.sqlName() + ".parquet"));
    }
    String renamed = QuestionSql.body(QuestionSql.RENAMED);
    export(
        new QuestionSql("", true).complete(renamed), to.resolve(QuestionSql.RENAMED + ".parquet"));
  }

  private void export(String query, Path to) throws IOException {
    String file = to.toString().replace("'", "''");
    try {
      database.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
    } catch (SQLException e) {
      throw new HistoryException(file + " can't be written: " + oneLine(e), e);
    }
  }

  private static String oneLine(Throwable e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return ShortText.of(message.strip().replaceAll("\\s+", " "), LONGEST_MESSAGE);
  }

  private static void close(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // Nothing is lost: all of it is in the files.
    }
  }

  @Override
  public void close() {
    close(database.connection());
    try {
      folder.close();
    } catch (IOException e) {
      // The lock ends with the process.
    }
  }
}
