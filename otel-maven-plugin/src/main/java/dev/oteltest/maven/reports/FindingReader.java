package dev.oteltest.maven.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads the reports of one format. */
interface FindingReader {

  /**
   * Reads a report to its end, or up to where it is malformed.
   *
   * @param findings receives each finding as it is read
   * @throws ReportException if the report is malformed; the findings before that place have been
   *     passed on
   */
  void read(Path report, Consumer<Finding> findings) throws IOException;
}
