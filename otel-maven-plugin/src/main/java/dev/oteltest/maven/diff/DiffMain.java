package dev.oteltest.maven.diff;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.text.LogText;
import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.maven.report.LastRun;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.maven.report.StandardStreams;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.verdict.comparison.FailOn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares two runs without Maven, such as in a step of CI after the build. The jar of this plugin
 * is all that it needs on its class path.
 *
 * <p>The settings are those of {@code otel:diff}, as system properties or environment variables. By
 * default, the head is {@code build/test-traces.pb}, and the files are written to {@code
 * build/otel-report}. Paths are relative to the working directory.
 *
 * @since 0.1
 */
public final class DiffMain {

  private final Path directory;
  private final ConfigReader settings;
  private final KeptRuns kept;

  DiffMain(
      Path directory,
      Function<String, @Nullable String> properties,
      Map<String, String> environment) {
    this.directory = directory;
    this.settings = ConfigReader.of(properties, environment::get);
    this.kept = KeptRuns.of(settings, environment, System.getProperties(), directory);
  }

  /**
   * Compares the runs. If that is impossible, or if {@code otel.diff.failOn} has what differs,
   * prints the reason to standard error, and exits with 1.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    DiffMain main =
        new DiffMain(Path.of("").toAbsolutePath(), System::getProperty, System.getenv());
    String problem = main.compare(StandardStreams::out, StandardStreams::err);
    if (problem != null) {
      StandardStreams.err(LogText.of(problem));
      Runtime.getRuntime().exit(1);
    }
  }

  /** Returns why the runs can't be compared, or what fails; null if nothing does. */
  @Nullable String compare(Consumer<String> out, Consumer<String> err) {
    Path build = directory.resolve("build");
    Path folder = settings.path(BuildDiff.OUTPUT, directory, build.resolve(DiffFormat.FOLDER));
    try {
      FailOn failing =
          FailOn.parse(settings.text(FailingDifferences.FAIL_ON, ""), FailingDifferences.FAIL_ON);
      RunBases bases = RunBases.of(settings, directory, kept, null);
      LastRun last = LastRun.of(List.of(build.resolve("test-traces.pb")), directory);
      RunDiff diff =
          new RunDiff(
              bases, settings.text(RunDiff.TEST, ""), RunDiff.of(bases, last), !failing.isEmpty());
      List<DiffFormat> formats =
          DiffFormat.parse(settings.text(DiffFormat.FORMATS, DiffFormat.DEFAULT));
      return new DiffOutput(failing, formats, folder)
          .write(
              diff,
              TextStyle.PLAIN,
              out::accept,
              line -> out.accept(LogText.of(line)),
              line -> err.accept(LogText.of(line)));
    } catch (IllegalArgumentException e) {
      return "The runs are not compared: " + e.getMessage();
    } catch (IOException e) {
      return "The runs are not compared: " + FileProblem.describe(e);
    }
  }
}
