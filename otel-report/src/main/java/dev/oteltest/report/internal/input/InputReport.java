package dev.oteltest.report.internal.input;

import java.nio.file.Path;
import java.util.List;

/**
 * What was read.
 *
 * @param files the files that were read, in this order
 * @param spans how many spans were passed on
 * @param duplicates how many spans were left out because a file had them before
 * @param problems what was left out otherwise: torn ends, other signals, other files of folders;
 *     each names its file
 */
public record InputReport(List<Path> files, long spans, long duplicates, List<String> problems) {

  /** Copies the lists. */
  public InputReport {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }
}
