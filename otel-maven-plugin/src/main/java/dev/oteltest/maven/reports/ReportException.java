package dev.oteltest.maven.reports;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A report can't be read, or not to its end. The message names the file, the place in it, and why.
 *
 * @since 0.1
 */
public final class ReportException extends IOException {

  private static final long serialVersionUID = 1L;

  ReportException(Path report, String problem, Throwable cause) {
    super(report + ": " + problem, cause);
  }

  /**
   * A value of the report does not fit into memory, where all else of it would.
   *
   * @param line where it is
   */
  static ReportException tooLarge(Path report, int line, OutOfMemoryError cause) {
    return new ReportException(
        report,
        "has a value at line "
            + line
            + " that needs more memory than Maven has; increase it with MAVEN_OPTS=-Xmx1g",
        cause);
  }

  ReportException(Path report, String problem) {
    super(report + ": " + problem);
  }
}
