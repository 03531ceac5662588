package dev.oteltest.internal.yaml;

/**
 * Thrown if a file of the user's can't be read, or is not as specified; names the file, the line
 * and what is allowed. Public methods declare it as {@link IllegalArgumentException}.
 */
public class InvalidFileException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final String problem;

  /**
   * Creates the exception.
   *
   * @param file the file
   * @param line the line of the file, from 1; 0 if the problem concerns the whole file
   * @param problem what is wrong, and what is allowed instead
   */
  public InvalidFileException(UserFile file, int line, String problem) {
    this(file, line, 0, problem);
  }

  /**
   * Creates the exception.
   *
   * @param column the column, from 1; 0 if it is not known
   */
  public InvalidFileException(UserFile file, int line, int column, String problem) {
    super(
        file
            + (line == 0 ? "" : ", line " + line)
            + (column == 0 ? "" : ", column " + column)
            + ": "
            + problem);
    this.line = line;
    this.problem = problem;
  }

  /** Returns the line of the file, from 1; 0 if the problem concerns the whole file. */
  public int line() {
    return line;
  }

  /** Returns what is wrong, without the file and the line. */
  public String problem() {
    return problem;
  }
}
