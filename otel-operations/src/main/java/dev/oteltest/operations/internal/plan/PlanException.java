package dev.oteltest.operations.internal.plan;

/** Thrown if a plan is not as specified; the line is separate from the message. */
public final class PlanException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final boolean onlyHere;

  /**
   * Creates the exception.
   *
   * @param line the line, from 1; 0 if the problem concerns the whole text
   * @param problem what is wrong, and what is allowed instead
   * @param onlyHere whether the text may be right on another machine
   */
  public PlanException(int line, String problem, boolean onlyHere) {
    super(problem);
    this.line = line;
    this.onlyHere = onlyHere;
  }

  /** Returns the line, from 1; 0 if the problem concerns the whole text. */
  public int line() {
    return line;
  }

  /** Returns whether the text may be right on another machine. */
  public boolean isOnlyHere() {
    return onlyHere;
  }
}
