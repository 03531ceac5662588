package dev.oteltest.internal.filter;

/** Thrown if a filter can't be understood; names the position and what to write instead. */
public final class FilterException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final int position;
  private final String problem;

  FilterException(String filter, int index, String problem) {
    super("Filter '" + filter + "', position " + (index + 1) + ": " + problem);
    this.position = index + 1;
    this.problem = problem;
  }

  /** Returns the position of the problem in the filter: 1 is its first character. */
  public int position() {
    return position;
  }

  /** Returns what is wrong and the remedy, without filter and position. */
  public String problem() {
    return problem;
  }
}
