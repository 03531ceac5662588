package dev.oteltest.maven.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads the reports of one format. */
interface FindingReader {

  /**
   * Reads a report from its beginning to its end, or to where it is broken.
   *
   * @param findings takes each finding as it is read
   * @throws ReportException if the report is broken; the findings before that place were given
   */
  void read(Path report, Consumer<Finding> findings) throws IOException;
}
