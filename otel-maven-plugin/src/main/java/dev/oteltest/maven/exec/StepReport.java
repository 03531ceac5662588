package dev.oteltest.maven.exec;

import dev.oteltest.maven.reports.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The report of findings that a command is to write.
 *
 * @param file where it is
 * @param directory what the files in it are told relative to
 * @param complaints hears why it does not count, or not in full
 */
record StepReport(Path file, Path directory, Consumer<String> complaints) {

  /**
   * Reads what the command found.
   *
   * @param start when the command started: an older report is another run's
   */
  Findings read(Instant start) {
    try {
      FileTime written = Files.getLastModifiedTime(file);
      // Some file systems keep whole seconds only.
      if (written.toInstant().getEpochSecond() < start.getEpochSecond()) {
        complaints.accept(
            "Ignored the report " + file + ": it is older than the start of the command");
        return Findings.NONE;
      }
    } catch (IOException e) {
      complaints.accept(
          "The report "
              + file
              + " does not exist. Have the command write it, or correct otel.exec.report");
      return Findings.NONE;
    }
    Findings found = Findings.of(file, directory);
    found
        .problems()
        .forEach(problem -> complaints.accept("Could not read a whole report: " + problem));
    return found;
  }
}
