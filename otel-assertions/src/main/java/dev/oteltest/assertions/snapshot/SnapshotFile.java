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
 * @param path the path of the file
 * @param update whether to rewrite the file
 * @param mayCreate whether to write the file if it is missing
 * @since 0.1
 */
public record SnapshotFile(Path path, boolean update, boolean mayCreate) {

  private static final Logger logger = Logger.getLogger(SnapshotFile.class.getName());

  /** Returns whether the file must be written instead of compared. */
  public boolean isDue() {
    return update || (mayCreate && Files.notExists(path));
  }

  /**
   * Writes the file.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void write(String text) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(path, text);
      logger.log(Level.INFO, "Wrote snapshot {0}. Review it, then commit it.", path);
    } catch (IOException e) {
      throw new UncheckedIOException("snapshot " + path, e);
    }
  }

  /**
   * Returns the content of the file; null if it does not exist.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public @Nullable String read() {
    try {
      return Files.notExists(path) ? null : Files.readString(path).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("snapshot " + path, e);
    }
  }
}
