package dev.oteltest.resource.internal.ci;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads small text files that others wrote: each is either whole and of sane size, or absent. */
public final class BoundedFile {

  private BoundedFile() {}

  /**
   * Reads a file as UTF-8.
   *
   * @param limit the most bytes it may have
   * @return null when it is not there, not a regular file, unreadable or larger than the limit
   */
  public static @Nullable String read(Path file, int limit) {
    if (!Files.isRegularFile(file)) {
      return null; // a pipe would block
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limit + 1);
      return bytes.length > limit ? null : new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return null; // as good as absent: the facts it holds are left out
    }
  }
}
