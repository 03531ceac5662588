package dev.oteltest.operations.alerting;

import java.nio.file.Path;

/**
 * Thrown if a file of alert rules or of Alertmanager can't be read as one; names the file, the line
 * and what is allowed.
 *
 * @since 0.1
 */
public final class AlertRulesException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final int line;

  /**
   * Creates the exception.
   *
   * @param line the line, from 1; 0 if the problem concerns the whole file
   * @param problem what is wrong, and what is allowed instead
   */
  AlertRulesException(Path file, int line, String problem) {
    super(file + (line == 0 ? "" : ", line " + line) + ": " + problem);
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
