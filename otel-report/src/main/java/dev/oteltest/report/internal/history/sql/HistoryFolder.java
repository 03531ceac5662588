package dev.oteltest.report.internal.history.sql;

import dev.oteltest.otlp.internal.run.RunLock;
import dev.oteltest.report.internal.file.FolderTree;
import dev.oteltest.report.internal.file.OwnerFolder;
import dev.oteltest.report.internal.text.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a database, for one process at a time. Who can't have it, as another process has it
 * or nothing can be written there, has one of its own for as long as it is open.
 *
 * @param lock what excludes others; null for a folder of its own
 */
record HistoryFolder(Path path, @Nullable FileChannel lock) implements AutoCloseable {

  static HistoryFolder open(Path cache, HistoryEngine engine) throws IOException {
    String tables = String.join(";", QuestionSql.schema()) + engine.coordinates;
    String name = "history-" + engine.word() + "-";
    Path path = cache.resolve(name + HexFormat.of().formatHex(Sha256.of(tables), 0, 4));
    try {
      OwnerFolder.create(cache);
      FileChannel lock = RunLock.tryHold(cache.resolve("history.lock"));
      if (lock != null) {
        removeOthers(cache, name, path);
        return new HistoryFolder(path, lock);
      }
    } catch (IOException e) {
      // Read only, full, or without locks.
    }
    return new HistoryFolder(Files.createTempDirectory("otel-history"), null);
  }

  /** Removes the databases of other versions. */
  private static void removeOthers(Path cache, String name, Path kept) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(cache, name + "*")) {
      for (Path folder : folders) {
        if (!folder.equals(kept)) {
          FolderTree.delete(folder);
        }
      }
    }
  }

  /** Creates the folder; returns whether it is new or empty. */
  boolean create() throws IOException {
    OwnerFolder.create(path);
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isEmpty();
    }
  }

  /** Removes what is in the folder. */
  void clear() throws IOException {
    FolderTree.delete(path);
  }

  @Override
  public void close() throws IOException {
    if (lock == null) {
      clear();
    } else {
      lock.close();
    }
  }
}
