package dev.oteltest.maven.report;

import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.output.html.ReportPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The report of a run that has ended.
 *
 * @param target where the page is written
 * @param exports what is written next to it
 * @param title the title of the page; null or blank for the default
 */
record RunReport(ReportTarget target, ReportExports exports, @Nullable String title) {

  /**
   * Writes it.
   *
   * @param read its spans
   * @param base the folder of the build
   * @param info logs a text
   * @param toCi writes commands to a CI system, as they are
   * @param warnings receives what was left out
   * @throws IOException if a file can't be written
   */
  void write(
      ReportInput read,
      Path base,
      Consumer<String> info,
      Consumer<String> toCi,
      Consumer<String> warnings)
      throws IOException {
    read.problems().forEach(warnings);
    Run run = Run.of(read.spans());
    ReportPage page = ReportPage.of(run).withFilesIn(base);
    target.write(title == null || title.isBlank() ? page : page.withTitle(title.strip()));
    exports.write(run, target, base, info, toCi, warnings);
    info.accept("Report: " + target.page());
    if (target.copy() != null) {
      info.accept("The same under the name of the job: " + target.copy());
    }
  }

  /** Returns why the report is not written, and the remedy. */
  String notWritten(IOException problem) {
    return ("The report is not written: %s. Check that the trace files can be read and that %s"
            + " is writable")
        .formatted(FileProblem.describe(problem), target.page().getParent());
  }
}
