package dev.oteltest.operations.manifest;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown if a manifest can't be changed as requested; names the file, the line and what is allowed.
 *
 * @since 0.1
 */
public final class ManifestException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final int line;

  /**
   * Creates the exception.
   *
   * @param file the manifest
   * @param line the line, from 1; 0 if the problem concerns the whole file
   * @param problem what is wrong, and what is allowed instead
   */
  ManifestException(Path file, int line, String problem) {
    super(file + (line == 0 ? "" : ", line " + line) + ": " + problem);
    this.file = file;
    this.line = line;
  }

  /** Returns the manifest. */
  public Path file() {
    return file;
  }

  /** Returns the line, from 1; 0 if the problem concerns the whole file. */
  public int line() {
    return line;
  }
}
