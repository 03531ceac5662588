package dev.oteltest.maven.reports;

import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** Determines whether a report belongs to a goal or command, or is left from an earlier one. */
public final class ReportAge {

  private ReportAge() {}

  /**
   * Whether a file was written at or after a start, to the second: some file systems store whole
   * seconds only.
   */
  public static boolean isSince(FileTime written, Instant start) {
    return written.toInstant().getEpochSecond() >= start.getEpochSecond();
  }
}
