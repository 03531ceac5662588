package dev.oteltest.maven.exec;

import dev.oteltest.maven.reports.Findings;
import dev.oteltest.maven.results.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The report of findings that a command is expected to write.
 *
 * @param file the report
 * @param directory the directory to which the file names of findings are made relative
 * @param warnings receives why the report is ignored or could not be read completely
 */
record StepReport(Path file, Path directory, Consumer<String> warnings) {

  /**
   * Reads the findings of the command.
   *
   * @param start when the command started: an older report belongs to another run
   */
  Findings read(Instant start) {
    try {
      FileTime written = Files.getLastModifiedTime(file);
      if (!ReportFiles.isSince(written, start)) {
        warnings.accept(
            "Ignored the report " + file + ": it is older than the start of the command");
        return Findings.NONE;
      }
    } catch (IOException e) {
      warnings.accept(
          "The report "
              + file
              + " does not exist. Have the command write it, or correct otel.exec.report");
      return Findings.NONE;
    }
    Findings found = Findings.of(file, directory);
    found
        .problems()
        .forEach(problem -> warnings.accept("Could not read a whole report: " + problem));
    return found;
  }
}
