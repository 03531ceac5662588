package dev.oteltest.maven.serve;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.text.LogText;
import dev.oteltest.maven.report.StandaloneProject;
import dev.oteltest.maven.report.StandardStreams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Serves the page of the runs of a project without Maven, such as next to Gradle or an IDE. The jar
 * of this plugin is all that it needs on its class path. The settings are those of {@code
 * otel:serve}, as system properties or environment variables.
 *
 * @since 0.1
 */
public final class ServeMain {

  private ServeMain() {}

  /**
   * Serves until no page was open for a while. If that is impossible, prints the reason to standard
   * error, and exits with 1.
   *
   * @param arguments the folders of the modules, relative to the working directory, which is that
   *     of the project; without, all folders below it with a build file
   */
  public static void main(String[] arguments) {
    StandaloneProject project = StandaloneProject.of("");
    StandaloneProject.end(
        StandaloneProject.problem(
            "The page is not served",
            () -> {
              serve(project, List.of(arguments));
              return null;
            },
            List::of));
  }

  private static void serve(StandaloneProject project, List<String> arguments) throws IOException {
    Path directory = project.directory();
    ConfigReader settings = project.settings();
    List<Path> modules =
        arguments.isEmpty()
            ? ModuleFolders.below(directory)
            : arguments.stream().map(it -> directory.resolve(it).normalize()).toList();
    List<Path> files = modules.stream().map(StandaloneProject::traceFile).toList();
    new ServedRuns(directory, files, project.runs())
        .serve(
            settings.number(ServedRuns.PORT, "0", 0),
            settings.text(ServedRuns.IDLE, ServedRuns.DEFAULT_IDLE),
            settings.flag(ServedRuns.RECEIVE),
            line -> StandardStreams.out(LogText.of(line)));
  }
}
