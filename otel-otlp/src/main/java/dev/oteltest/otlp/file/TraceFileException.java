package dev.oteltest.otlp.file;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown if a trace file can't be read further; names the file and the position. */
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
   * Returns the offset of the first message that could not be read; all bytes before it are whole.
   */
  public long offset() {
    return offset;
  }
}
