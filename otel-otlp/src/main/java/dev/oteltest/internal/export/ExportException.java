package dev.oteltest.internal.export;

import org.jspecify.annotations.Nullable;

/** Thrown if spans can't be sent or did not arrive; the message ends with a remedy. */
public final class ExportException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String remedy;

  /**
   * Creates an exception.
   *
   * @param problem what went wrong, as a sentence without its period
   * @param remedy what to do, as a sentence without its period
   */
  public ExportException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  /** Creates an exception with its cause. */
  public ExportException(String problem, String remedy, @Nullable Throwable cause) {
    super(problem + ". " + remedy, cause);
    this.problem = problem;
    this.remedy = remedy;
  }

  /** Returns the same failure with the progress up to it. */
  public ExportException after(String progress) {
    return new ExportException(problem + ". " + progress, remedy, getCause());
  }
}
