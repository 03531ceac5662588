package dev.oteltest.otlp.file;

import java.io.IOException;
import java.nio.file.Path;

/** A trace file that can't be read further; names the file and the place. */
public final class TraceFileException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final long offset;

  TraceFileException(Path file, long offset, String problem) {
    super(file + ", byte " + offset + ": " + problem);
    this.file = file;
    this.offset = offset;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** The offset in bytes of the first message that could not be read; all before it is whole. */
  public long offset() {
    return offset;
  }
}
