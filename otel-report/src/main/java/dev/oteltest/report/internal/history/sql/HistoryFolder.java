package dev.oteltest.report.internal.history.sql;

import dev.oteltest.report.internal.file.OwnerFolder;
import dev.oteltest.report.internal.text.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a database, for one process at a time. Who can't have it, as another process has it
 * for long or nothing can be written there, has one of its own for as long as it is open.
 */
final class HistoryFolder implements AutoCloseable {

  private final Path path;
  private final @Nullable FileChannel lock;

  private HistoryFolder(Path path, @Nullable FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  static HistoryFolder open(Path cache, HistoryEngine engine, Duration patience)
      throws IOException, InterruptedException {
    String tables = String.join(";", QuestionSql.schema()) + engine.coordinates();
    String name = "history-" + engine.word() + "-";
    Path path = cache.resolve(name + HexFormat.of().formatHex(Sha256.of(tables), 0, 4));
    try {
      OwnerFolder.create(cache);
      FileChannel lock = lock(cache.resolve("history.lock"), patience);
      if (lock != null) {
        removeOthers(cache, name, path);
        return new HistoryFolder(path, lock);
      }
    } catch (FileSystemException e) {
      // Read only, or full.
    }
    return new HistoryFolder(Files.createTempDirectory("otel-history"), null);
  }

  private static @Nullable FileChannel lock(Path file, Duration patience)
      throws IOException, InterruptedException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    for (long until = System.nanoTime() + patience.toNanos(); ; Thread.sleep(20)) {
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return channel;
        }
      } catch (OverlappingFileLockException e) {
        // Another thread of this JVM has it.
      }
      if (System.nanoTime() - until > 0) {
        channel.close();
        return null;
      }
    }
  }

  /** Removes the databases of other versions. */
  private static void removeOthers(Path cache, String name, Path kept) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(cache, name + "*")) {
      for (Path folder : folders) {
        if (!folder.equals(kept)) {
          remove(folder);
        }
      }
    }
  }

  Path path() {
    return path;
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
    remove(path);
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
        for (Path file : all) {
          Files.deleteIfExists(file);
        }
      }
    }
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
