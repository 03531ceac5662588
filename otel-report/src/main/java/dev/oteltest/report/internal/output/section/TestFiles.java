package dev.oteltest.report.internal.output.section;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files that tests published, as far as they are here. As a trace may come from anybody, only
 * files in the folder of the build are looked at, and only pictures and source code are read.
 */
public final class TestFiles {

  /** The bytes of all pictures in a page. */
  private static final long MAX_BYTES = 20L << 20;

  private final @Nullable Path folder;
  private final boolean source;
  private final Function<Path, String> addresses;
  private long bytes;

  private TestFiles(@Nullable Path folder, boolean source, Function<Path, String> addresses) {
    this.folder = folder;
    this.source = source;
    this.addresses = addresses;
  }

  /**
   * Returns the files in a folder.
   *
   * @param folder the folder; null for no files at all
   * @param source whether the folder has the source code of the run
   * @param addresses returns the address by which the page links to a file
   */
  public static TestFiles in(
      @Nullable Path folder, boolean source, Function<Path, String> addresses) {
    return new TestFiles(folder, source, addresses);
  }

  /**
   * Returns a file of the source code.
   *
   * @param path its path in the repository
   * @return empty if it is not in the folder, or not of the run
   */
  Optional<Path> source(String path) {
    Path at = source && folder != null ? folder.toAbsolutePath().normalize() : null;
    while (at != null && !Files.exists(at.resolve(".git"))) {
      at = at.getParent();
    }
    return at == null ? Optional.empty() : find(at + "/" + path);
  }

  /** Returns the file of a path; empty if it is elsewhere, or not there any more. */
  Optional<Path> find(String path) {
    if (folder == null) {
      return Optional.empty();
    }
    try {
      Path root = folder.toAbsolutePath().normalize();
      Path file = root.resolve(path).normalize();
      // First by its name: asking for a file on another machine would already be a request.
      if (!file.startsWith(root) || !Files.isRegularFile(file)) {
        return Optional.empty();
      }
      return file.toRealPath().startsWith(root.toRealPath()) ? Optional.of(file) : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Returns the address by which the page links to a file. */
  String address(Path file) {
    return addresses.apply(file);
  }

  /** Returns a file as a picture; empty if it is none, or there are too many already. */
  Optional<Picture> picture(Path file) {
    Optional<Picture> picture = Picture.read(file, MAX_BYTES - bytes);
    picture.ifPresent(it -> bytes += it.size());
    return picture;
  }

  /**
   * A picture that a browser can show.
   *
   * @param mediaType what it is, by its first bytes
   * @param base64 its bytes
   * @param size the number of its bytes
   */
  record Picture(String mediaType, String base64, long size) {

    private static final long MAX_BYTES = 2 << 20;

    /** How files begin; each byte is a character. */
    private static final Map<String, String> BEGINNINGS =
        Map.of("\u0089PNG\r\n\u001a\n", "image/png", "\u00ff\u00d8\u00ff", "image/jpeg");

    /**
     * Reads a picture.
     *
     * @return empty if it has more bytes than allowed, can't be read, or begins like none
     */
    static Optional<Picture> read(Path file, long allowed) {
      try {
        if (Files.size(file) > Math.min(allowed, MAX_BYTES)) {
          return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        String content = new String(bytes, StandardCharsets.ISO_8859_1);
        return BEGINNINGS.entrySet().stream()
            .filter(it -> content.startsWith(it.getKey()))
            .map(
                it ->
                    new Picture(
                        it.getValue(), Base64.getEncoder().encodeToString(bytes), bytes.length))
            .findFirst();
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }
}
