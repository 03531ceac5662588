package dev.oteltest.report.internal.input;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown if a file can't be read as spans; names the file, the position, what the file looks like
 * and the remedy.
 */
public final class InputException extends IOException {

  private static final long serialVersionUID = 1L;

  private final boolean otherContent;

  private InputException(String message, boolean otherContent) {
    super(message);
    this.otherContent = otherContent;
  }

  /** Returns the exception for a file that is in order, but does not hold spans. */
  static InputException notSpans(Path file, String problem) {
    return new InputException(file + ": " + problem, true);
  }

  static InputException at(Path file, long offset, String problem) {
    return new InputException(file + ", byte " + offset + ": " + problem, false);
  }

  /** Whether the file may well be where it is, as a folder may hold other files than traces. */
  boolean hasOtherContent() {
    return otherContent;
  }
}
