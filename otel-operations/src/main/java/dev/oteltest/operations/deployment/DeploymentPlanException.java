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
  private final boolean onlyHere;

  /**
   * Creates the exception.
   *
   * @param line the line, from 1; 0 if the problem concerns the whole file
   * @param problem what is wrong, and what is allowed instead
   * @param onlyHere whether the file may be right where the checks of this environment run
   */
  DeploymentPlanException(Path file, int line, String problem, boolean onlyHere) {
    super(file + (line == 0 ? "" : ", line " + line) + ": " + problem);
    this.file = file;
    this.line = line;
    this.onlyHere = onlyHere;
  }

  DeploymentPlanException(Path file, int line, String problem) {
    this(file, line, problem, false);
  }

  /** Returns whether the file may be right where the checks of this environment run. */
  boolean isOnlyHere() {
    return onlyHere;
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
