package dev.oteltest.maven.report;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.report.ReportFormat;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.output.export.FormatWriter;
import dev.oteltest.report.internal.output.export.StepSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is written of a run next to its page, in other tools' formats.
 *
 * @param formats the formats that the user wants
 * @param stepSummary GitHub's file for the summary of a step; null if there is none, or if nothing
 *     is to be written there
 * @param url the user's template for the address of the page; null if nobody knows it
 */
public record ReportExports(
    Set<ReportFormat> formats, @Nullable Path stepSummary, @Nullable String url) {

  static final String FORMATS = "otel.report.formats";
  static final String STEP_SUMMARY = "otel.report.stepSummary";

  /** The variable {@code GITHUB_STEP_SUMMARY}, as settings are named. */
  private static final String GITHUB = "github.step.summary";

  /**
   * Reads the settings.
   *
   * @param problems receives a message for each invalid value, which counts as not set
   */
  public static ReportExports read(ConfigReader settings, Consumer<String> problems) {
    try {
      return read(settings);
    } catch (IllegalArgumentException e) {
      problems.accept(e.getMessage() + ". It counts as not set");
      return new ReportExports(Set.of(), null, null);
    }
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException if a value is invalid
   */
  static ReportExports read(ConfigReader settings) {
    String formats = settings.text(FORMATS);
    String summary = settings.text(GITHUB);
    boolean wanted = settings.text(STEP_SUMMARY) == null || settings.flag(STEP_SUMMARY);
    return new ReportExports(
        formats == null ? Set.of() : ReportFormat.parse(formats, FORMATS),
        wanted && summary != null ? Path.of(summary) : null,
        settings.text(ReportUrl.URL));
  }

  /**
   * Writes the formats. The summary of a step is an extra: if it can't be written, that is a
   * warning.
   *
   * @param page where the page was written; files are written next to it
   * @param build the build's folder, which names its part of the summary
   * @param info logs a text
   * @param toCi writes commands to a CI system, several lines in one text, as they are
   * @throws IOException if a file can't be written
   */
  void write(
      Run run,
      ReportTarget page,
      Path build,
      Consumer<String> info,
      Consumer<String> toCi,
      Consumer<String> warnings)
      throws IOException {
    String address = ReportUrl.of(url, page.page(), build, warnings);
    List<String> commands = new ArrayList<>();
    FormatWriter target = new FormatWriter(page.folder(), commands::add, address);
    for (ReportFormat format : formats) {
      for (Path file : target.write(run, format)) {
        info.accept("Report as " + format.word() + ": " + file);
      }
    }
    if (!commands.isEmpty()) {
      // A command must begin its line, and Maven puts its level before the first line only.
      toCi.accept("\n" + String.join("\n", commands));
    }
    writeStepSummary(file -> StepSummary.replace(file, build.toString(), run, address), warnings);
  }

  /** Writes a part of the summary of a step. */
  public interface SummaryPart {
    /** Writes it into GitHub's file. */
    void write(Path file) throws IOException;
  }

  /** Writes a part of the summary of a step, if there is one; a failure is a warning. */
  public void writeStepSummary(SummaryPart part, Consumer<String> warnings) {
    if (stepSummary == null) {
      return;
    }
    try {
      part.write(stepSummary);
    } catch (IOException e) {
      warnings.accept(
          "The summary of the step is not written: "
              + e.getMessage()
              + ". Switch it off with -D"
              + STEP_SUMMARY
              + "=false");
    }
  }
}
