package dev.oteltest.assertions.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A file that holds what a trace is expected to be. */
public final class SnapshotFile {

  private static final Logger logger = Logger.getLogger(SnapshotFile.class.getName());

  private final Path file;
  private final boolean update;
  private final boolean mayCreate;

  /**
   * A snapshot file.
   *
   * @param file where it is
   * @param update whether to write it anew
   * @param mayCreate whether to write it if it is missing
   */
  public SnapshotFile(Path file, boolean update, boolean mayCreate) {
    this.file = file;
    this.update = update;
    this.mayCreate = mayCreate;
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /** Whether it is due to be written, instead of compared. */
  public boolean isDue() {
    return update || (mayCreate && Files.notExists(file));
  }

  /**
   * Writes it.
   *
   * @throws UncheckedIOException if that fails
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
   * What it holds; null if there is no such file.
   *
   * @throws UncheckedIOException if it can't be read
   */
  public @Nullable String read() {
    try {
      return Files.notExists(file) ? null : Files.readString(file).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("snapshot " + file, e);
    }
  }
}
