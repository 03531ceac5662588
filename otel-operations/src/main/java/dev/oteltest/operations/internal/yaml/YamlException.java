package dev.oteltest.operations.internal.yaml;

/** Thrown if a text is not YAML, or not what its reader expects; the line is not in the message. */
public final class YamlException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final String problem;

  /**
   * Creates the exception.
   *
   * @param line the line, from 1; 0 if the problem concerns the whole text
   */
  public YamlException(int line, String problem) {
    super(problem);
    this.line = line;
    this.problem = problem;
  }

  /** Returns the line, from 1; 0 if the problem concerns the whole text. */
  public int line() {
    return line;
  }

  /** Returns what is wrong. */
  public String problem() {
    return problem;
  }
}
