package dev.oteltest.internal.export;

import org.jspecify.annotations.Nullable;

/**
 * Spans that can't be sent or did not arrive; the message ends with what to do.
 *
 * @since 0.1
 */
public final class ExportException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String remedy;

  /**
   * Creates one.
   *
   * @param problem what went wrong, as a sentence without its full stop
   * @param remedy what to do, likewise
   */
  public ExportException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  /** Creates one with its cause. */
  public ExportException(String problem, String remedy, @Nullable Throwable cause) {
    super(problem + ". " + remedy, cause);
    this.problem = problem;
    this.remedy = remedy;
  }

  /** The same failure of something that had come to a point. */
  public ExportException after(String progress) {
    return new ExportException(problem + ". " + progress, remedy, getCause());
  }
}
