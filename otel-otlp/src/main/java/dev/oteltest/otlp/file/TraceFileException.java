package dev.oteltest.otlp.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown if the rest of a trace file can't be read; names the file and the position.
 *
 * @since 0.1
 */
public final class TraceFileException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final long offset;

  TraceFileException(Path file, long offset, String problem) {
    super(file + ", byte " + offset + ": " + problem);
    this.file = file;
    this.offset = offset;
  }

  /** Returns the file. */
  public Path file() {
    return file;
  }

  /**
   * Returns the offset in bytes of the first message that could not be read; all messages before it
   * are whole.
   */
  public long offset() {
    return offset;
  }
}
