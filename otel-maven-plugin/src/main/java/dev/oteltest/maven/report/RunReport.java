package dev.oteltest.maven.report;

import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.goal.HeapProblem;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.output.html.ReportPage;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The report of a run that has ended.
 *
 * @param target where the page is written
 * @param exports what is written next to it
 * @param title the title of the page; null or blank for the default
 * @param checkout the commit whose source code the page shows; null for none
 */
public record RunReport(
    ReportTarget target, ReportExports exports, @Nullable String title, @Nullable String checkout) {

  /**
   * Returns the report of a run.
   *
   * @param base the base of relative paths
   * @param build the build's folder, below which pages are by default
   * @param resource the resource of the run
   * @throws IllegalArgumentException if the page can't be laid out where it is to be
   */
  static RunReport of(
      ReportSettings settings, Path base, Path build, ReportExports exports, Attributes resource) {
    return new RunReport(
        ReportTarget.of(settings.output(), base, build, settings.layout(), resource),
        exports,
        settings.title(),
        settings.source() ? resource.get(CiAttributes.HEAD_REVISION) : null);
  }

  /**
   * Writes it.
   *
   * @param read its run
   * @param base the folder of the build
   * @param info logs a text
   * @param toCi writes commands to a CI system, as they are
   * @param warnings receives what was left out
   * @throws IOException if a file can't be written
   */
  void write(
      Contents read,
      Path base,
      Consumer<String> info,
      Consumer<String> toCi,
      Consumer<String> warnings)
      throws IOException {
    read.problems().forEach(warnings);
    Run run = read.run();
    writePage(run, base, UnaryOperator.identity());
    exports.write(run, run, target, base, info, toCi, warnings);
    info.accept("Report: " + target.page());
    if (target.copy() != null) {
      info.accept("The same under the name of the job: " + target.copy());
    }
  }

  private void writePage(Run run, Path base, UnaryOperator<ReportPage> more) throws IOException {
    ReportPage page = more.apply(ReportPage.of(run).withFilesIn(base).withSourceOf(checkout));
    target.write(title == null || title.isBlank() ? page : page.withTitle(title.strip()));
  }

  /**
   * Writes the report of a build at its end. A failure is a warning: the result of a build does not
   * depend on its report.
   *
   * @param run reads the run that is shown; nothing if it can't be read, of which was warned
   * @param alone reads that of the build alone, if earlier builds of its job are shown as well
   * @param base the base of relative paths
   * @param verdicts adds to the page what came of judging the build
   * @param exports what is written next to the page
   * @param resource the resource of the build
   * @param info logs a text
   * @return the file to open; null if the page is not wanted or could not be written
   */
  public static @Nullable Path ofBuild(
      Supplier<Optional<Run>> run,
      Supplier<Optional<Run>> alone,
      Path base,
      Path build,
      ReportSettings settings,
      UnaryOperator<ReportPage> verdicts,
      ReportExports exports,
      Attributes resource,
      Consumer<String> info,
      Consumer<String> warnings) {
    if (!settings.on()) {
      return null;
    }
    try {
      RunReport report = of(settings, base, build, exports, resource);
      Optional<Run> shown = run.get();
      if (shown.isEmpty()) {
        return null;
      }
      report.writePage(shown.get(), base, verdicts);
      try {
        exports.write(
            shown.get(),
            alone.get().orElse(shown.get()),
            report.target(),
            base,
            info,
            info,
            warnings);
      } catch (Exception | LinkageError | OutOfMemoryError e) {
        warnings.accept(
            warning("written, but not in all formats", e, ". The build is not affected. "));
      }
      return report.target().page();
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      warnings.accept(
          warning("not written", e, ". The build is not affected, and its trace is complete. "));
      return null;
    }
  }

  private static String warning(String what, Throwable e, String effect) {
    HeapProblem heap = HeapProblem.isCauseOf(e) ? HeapProblem.of(List.of()) : null;
    return "The report of this build is "
        + what
        + ": "
        + (heap == null ? e : heap.problem())
        + effect
        + (heap == null ? "Remove the cause" : heap.remedy())
        + ", then run mvn otel:report";
  }

  /** Returns why the report is not written, and the remedy. */
  String notWritten(IOException problem) {
    return ("The report is not written: %s. Check that the trace files can be read and that %s"
            + " is writable")
        .formatted(FileProblem.describe(problem), target.page().getParent());
  }
}
