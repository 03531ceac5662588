package dev.oteltest.maven.reports;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown if a report can't be read completely. The message names the file, the place and the
 * reason.
 *
 * @since 0.1
 */
public final class ReportException extends IOException {

  private static final long serialVersionUID = 1L;

  ReportException(Path report, String problem, Throwable cause) {
    super(report + ": " + problem, cause);
  }

  /**
   * Creates an exception for a value that does not fit into memory, though the rest of the report
   * does.
   *
   * @param line the line of the value
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
