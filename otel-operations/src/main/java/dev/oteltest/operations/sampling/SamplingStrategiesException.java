package dev.oteltest.operations.sampling;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown if a file of sampling strategies can't be read as one; names the file, the line and what
 * is allowed.
 *
 * @since 0.1
 */
public final class SamplingStrategiesException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final int line;
  private final String problem;

  /**
   * Creates the exception.
   *
   * @param line the line, from 1; 0 if the problem concerns the whole file
   * @param problem what is wrong, and what is allowed instead
   */
  SamplingStrategiesException(Path file, int line, String problem) {
    super(file + (line == 0 ? "" : ", line " + line) + ": " + problem);
    this.file = file;
    this.line = line;
    this.problem = problem;
  }

  /** Returns the file. */
  public Path file() {
    return file;
  }

  /** Returns the line, from 1; 0 if the problem concerns the whole file. */
  public int line() {
    return line;
  }

  /** Returns what is wrong, without the file and the line. */
  public String problem() {
    return problem;
  }
}
