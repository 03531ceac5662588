package dev.oteltest.maven.report;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.text.LogText;
import dev.oteltest.maven.goal.InputFiles;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.resource.RunResource;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the page of a run without Maven, such as from Gradle's {@code JavaExec}. The jar of this
 * plugin is all that it needs on its class path.
 *
 * <p>The settings are those of {@code otel:report}, as system properties or environment variables.
 * By default, it reads {@code test-traces.pb} and writes to {@code otel-report}, below {@code
 * build} if only Gradle builds the project, else below {@code target}. Paths are relative to the
 * working directory.
 *
 * @since 0.1
 */
public final class ReportMain {

  private final StandaloneProject project;
  private final ConfigReader settings;
  private final KeptRuns kept;

  ReportMain(StandaloneProject project) {
    this.project = project;
    this.settings = project.settings();
    this.kept = project.runs();
  }

  /**
   * Writes the page. If that is impossible, prints the reason and the remedy to standard error, and
   * exits with 1.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    ReportMain main = new ReportMain(StandaloneProject.of(""));
    StandaloneProject.end(
        main.write(List.of(arguments), StandardStreams::out, StandardStreams::err));
  }

  /** Writes the page, and returns why that is impossible; null if it is not. */
  @Nullable String write(List<String> arguments, Consumer<String> out, Consumer<String> err) {
    return StandaloneProject.problem(
        "The report is not written",
        () -> {
          StandaloneProject.refuse(arguments, inputs());
          return write(out, line -> err.accept(LogText.of(line)));
        },
        () -> ReportInput.filesOf(given(), inputs(), List.of(project.traceFile())));
  }

  private @Nullable List<String> given() {
    String files = settings.text(ReportInput.FILES);
    return files == null ? null : List.of(files.split(","));
  }

  private InputFiles inputs() {
    return ReportInput.files(project.directory(), kept);
  }

  private @Nullable String write(Consumer<String> toCi, Consumer<String> warnings)
      throws IOException {
    Path directory = project.directory();
    Attributes resource =
        RunResource.detect("report", project.environment(), directory).getAttributes();
    RunReport report =
        RunReport.of(
            new ReportSettings(
                true,
                settings.text(ReportSettings.OUTPUT),
                ReportSettings.layout(settings.text(ReportSettings.LAYOUT)),
                settings.text(ReportSettings.TITLE),
                ReportSettings.source(settings)),
            directory,
            project.traceFile().resolveSibling(""),
            ReportExports.read(settings),
            resource);
    try {
      report.write(
          ReportInput.of(given(), inputs(), List.of(project.traceFile())).contents(kept),
          directory,
          line -> toCi.accept(LogText.of(line)),
          toCi,
          warnings);
      return null;
    } catch (IOException e) {
      return report.notWritten(e);
    }
  }
}
