package dev.oteltest.resource.internal.ci;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads small text files written by other programs, each either completely or not at all. */
public final class BoundedFile {

  private BoundedFile() {}

  /** Reads the file that a variable names; null if it names none, as with the other method. */
  static @Nullable String read(@Nullable String path, int limit) {
    try {
      return path == null ? null : read(Path.of(path), limit);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /**
   * Reads a file as UTF-8.
   *
   * @param limit the most bytes it may have
   * @return null if it is missing, not a regular file, unreadable or larger than the limit
   */
  public static @Nullable String read(Path file, int limit) {
    if (!Files.isRegularFile(file)) {
      return null; // a pipe would block
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limit + 1);
      return bytes.length > limit ? null : new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return null; // treated as absent: its facts are left out
    }
  }
}
