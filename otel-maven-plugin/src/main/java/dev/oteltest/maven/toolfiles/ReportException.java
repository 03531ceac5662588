package dev.oteltest.maven.toolfiles;

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

  ReportException(Path report, String problem) {
    super(report + ": " + problem);
  }

  /** Describes a failure to read a file or directory, in one sentence that names it. */
  static String describe(Path path, Exception e) {
    return e instanceof ReportException
        ? String.valueOf(e.getMessage())
        : path + ": could not be read (" + e + ')';
  }
}
