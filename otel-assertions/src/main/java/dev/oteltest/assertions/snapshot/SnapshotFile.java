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

  /** Set to true, every snapshot is written anew instead of compared. */
  public static final String UPDATE = "otel.test.snapshot.update";

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

  /** A file that is written anew if {@value #UPDATE} says so, and created unless this is CI. */
  public static SnapshotFile of(Path file) {
    String ci = System.getenv("CI");
    boolean isCi = ci != null && !ci.isEmpty() && !ci.equals("false");
    return new SnapshotFile(file, Boolean.getBoolean(UPDATE), !isCi);
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /**
   * What it holds, after it was written if that is due; null if it is missing and may not be made.
   *
   * @param actual what to write
   * @throws UncheckedIOException if it can't be read or written
   */
  public @Nullable String expected(String actual) {
    try {
      boolean missing = Files.notExists(file);
      if (update || (missing && mayCreate)) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
          Files.createDirectories(folder);
        }
        Files.writeString(file, actual);
        logger.log(Level.INFO, "Wrote snapshot {0}: read it, then commit it.", file);
        return actual;
      }
      return missing ? null : Files.readString(file).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("snapshot " + file, e);
    }
  }
}
