package dev.oteltest.maven.report;

import dev.oteltest.maven.goal.HeapProblem;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.output.html.ReportPage;
import io.opentelemetry.api.common.Attributes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes the page of a build at its end. */
public final class BuildReport {

  private BuildReport() {}

  /**
   * Writes the page. A failure is a warning: the result of a build does not depend on its report.
   *
   * @param run reads the run; nothing if it can't be read, of which was warned
   * @param base the base of relative paths
   * @param verdicts adds to the page what came of judging the build
   * @param exports what is written next to the page
   * @param resource the resource of the build
   * @param info logs a text
   * @return the file to open; null if the page is not wanted or could not be written
   */
  public static @Nullable Path write(
      Supplier<Optional<Run>> run,
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
      ReportTarget target =
          ReportTarget.of(settings.output(), base, build, settings.layout(), resource);
      Optional<Run> shown = run.get();
      if (shown.isEmpty()) {
        return null;
      }
      ReportPage page = verdicts.apply(ReportPage.of(shown.get()).withFilesIn(base));
      target.write(settings.title() == null ? page : page.withTitle(settings.title()));
      export(shown.get(), exports, target, base, info, warnings);
      return target.page();
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      warnings.accept(
          warning("not written", e, ". The build is not affected, and its trace is complete. "));
      return null;
    }
  }

  private static void export(
      Run shown,
      ReportExports exports,
      ReportTarget target,
      Path base,
      Consumer<String> info,
      Consumer<String> warnings) {
    try {
      exports.write(shown, target, base, info, info, warnings);
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      warnings.accept(
          warning("written, but not in all formats", e, ". The build is not affected. "));
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
}
