package dev.oteltest.operations.deployment;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown if a file of deployment checks can't be read as one; names the file, the line and what is
 * allowed.
 *
 * @since 0.1
 */
public final class DeploymentPlanException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final int line;

  /**
   * Creates the exception.
   *
   * @param where the part of the file, as the end of its name; empty if it is the whole file
   * @param line the line, from 1; 0 if the problem concerns the whole file or part
   * @param problem what is wrong, and what is allowed instead
   */
  DeploymentPlanException(Path file, String where, int line, String problem) {
    super(file + where + (line == 0 ? "" : ", line " + line) + ": " + problem);
    this.file = file;
    this.line = line;
  }

  /** Returns the file. */
  public Path file() {
    return file;
  }

  /** Returns the line, from 1; 0 if the problem concerns the whole file. */
  public int line() {
    return line;
  }
}
