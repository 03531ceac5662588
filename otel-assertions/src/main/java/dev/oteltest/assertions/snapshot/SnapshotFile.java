package dev.oteltest.assertions.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A file with the expected text of a trace, of log records or of metrics.
 *
 * @since 0.1
 */
public final class SnapshotFile {

  private static final Logger logger = Logger.getLogger(SnapshotFile.class.getName());

  private final Path file;
  private final boolean update;
  private final boolean mayCreate;

  /**
   * Creates a snapshot file.
   *
   * @param file the path of the file
   * @param update whether to rewrite the file
   * @param mayCreate whether to write the file if it is missing
   */
  public SnapshotFile(Path file, boolean update, boolean mayCreate) {
    this.file = file;
    this.update = update;
    this.mayCreate = mayCreate;
  }

  /** Returns the path of the file. */
  public Path path() {
    return file;
  }

  /** Returns whether the file must be written instead of compared. */
  public boolean isDue() {
    return update || (mayCreate && Files.notExists(file));
  }

  /**
   * Writes the file.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void write(String text) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text);
      logger.log(Level.INFO, "Wrote snapshot {0}. Review it, then commit it.", file);
    } catch (IOException e) {
      throw new UncheckedIOException("snapshot " + file, e);
    }
  }

  /**
   * Returns the content of the file; null if it does not exist.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public @Nullable String read() {
    try {
      return Files.notExists(file) ? null : Files.readString(file).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("snapshot " + file, e);
    }
  }
}
