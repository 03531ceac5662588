package dev.oteltest.maven.diff;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.text.LogText;
import dev.oteltest.maven.report.LastRun;
import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.maven.report.StandaloneProject;
import dev.oteltest.maven.report.StandardStreams;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.verdict.comparison.FailOn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares two runs without Maven, such as in a step of CI after the build. The jar of this plugin
 * is all that it needs on its class path.
 *
 * <p>The settings are those of {@code otel:diff}, as system properties or environment variables. By
 * default, the head is {@code test-traces.pb}, and the files are written to {@code otel-report},
 * below {@code build} if only Gradle builds the project, else below {@code target}. Paths are
 * relative to the working directory.
 *
 * @since 0.1
 */
public final class DiffMain {

  private final StandaloneProject project;
  private final RunBases bases;

  DiffMain(StandaloneProject project) {
    this.project = project;
    this.bases = RunBases.of(project.settings(), project.directory(), project.runs(), null);
  }

  /**
   * Compares the runs. If that is impossible, or if {@code otel.diff.failOn} has what differs,
   * prints the reason to standard error, and exits with 1.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    DiffMain main = new DiffMain(StandaloneProject.of(""));
    StandaloneProject.end(
        main.compare(List.of(arguments), StandardStreams::out, StandardStreams::err));
  }

  /** Returns why the runs can't be compared, or what fails; null if nothing does. */
  @Nullable String compare(List<String> arguments, Consumer<String> out, Consumer<String> err) {
    return StandaloneProject.problem(
        "The runs are not compared",
        () -> {
          StandaloneProject.refuse(
              arguments, ReportInput.runFiles(RunBases.HEAD, project.directory(), bases.kept()));
          return compare(out, err);
        },
        () -> bases.files(last()));
  }

  private @Nullable String compare(Consumer<String> out, Consumer<String> err) throws IOException {
    ConfigReader settings = project.settings();
    Path folder = project.traceFile().resolveSibling(DiffFormat.FOLDER);
    FailOn failing =
        FailOn.parse(settings.text(FailingDifferences.FAIL_ON, ""), FailingDifferences.FAIL_ON);
    RunDiff diff =
        new RunDiff(
            bases,
            settings.text(RunDiff.TEST, ""),
            RunDiff.lastRun(bases, last()),
            !failing.isEmpty());
    return new DiffOutput(
            failing,
            DiffFormat.parse(settings.text(DiffFormat.FORMATS, DiffFormat.DEFAULT)),
            settings.path(BuildDiff.OUTPUT, project.directory(), folder))
        .write(
            diff,
            TextStyle.PLAIN,
            out::accept,
            line -> out.accept(LogText.of(line)),
            line -> err.accept(LogText.of(line)));
  }

  private LastRun last() {
    return LastRun.of(List.of(project.traceFile()), project.directory());
  }
}
