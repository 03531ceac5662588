package dev.oteltest.maven.report;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.text.LogText;
import dev.oteltest.maven.goal.HeapProblem;
import dev.oteltest.maven.goal.InputFiles;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.resource.RunResource;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the page of a run without Maven, such as from Gradle's {@code JavaExec}. The jar of this
 * plugin is all that it needs on its class path.
 *
 * <p>The settings are those of {@code otel:report}, as system properties or environment variables.
 * By default, it reads {@code build/test-traces.pb} and writes to {@code build/otel-report}. Paths
 * are relative to the working directory.
 *
 * @since 0.1
 */
public final class ReportMain {

  private static final String BUILD = "build";

  private final Path directory;
  private final Map<String, String> environment;
  private final ConfigReader settings;
  private final KeptRuns kept;

  ReportMain(
      Path directory,
      Function<String, @Nullable String> properties,
      Map<String, String> environment) {
    this.directory = directory;
    this.environment = environment;
    this.settings = ConfigReader.of(properties, environment::get);
    this.kept = KeptRuns.of(settings, environment, System.getProperties(), directory);
  }

  /**
   * Writes the page. If that is impossible, prints the reason and the remedy to standard error, and
   * exits with 1.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    ReportMain main =
        new ReportMain(Path.of("").toAbsolutePath(), System::getProperty, System.getenv());
    if (!main.write(List.of(arguments), StandardStreams::out, StandardStreams::err)) {
      Runtime.getRuntime().exit(1);
    }
  }

  /**
   * Writes the page.
   *
   * @return whether it is written; if not, {@code err} received the reason
   */
  boolean write(List<String> arguments, Consumer<String> out, Consumer<String> err) {
    try {
      if (!arguments.isEmpty()) {
        throw new IllegalArgumentException(
            "'%s' is an argument, but settings are system properties of this JVM. %s"
                .formatted(arguments.get(0), inputs().hint()));
      }
      write(line -> out.accept(LogText.of(line)), out, line -> err.accept(LogText.of(line)));
      return true;
    } catch (IllegalArgumentException | IOException e) {
      err.accept(LogText.of(String.valueOf(e.getMessage())));
      return false;
    } catch (OutOfMemoryError e) {
      err.accept(LogText.of(notEnoughMemory(e)));
      return false;
    }
  }

  private String notEnoughMemory(OutOfMemoryError error) {
    if (!HeapProblem.isCauseOf(error)) {
      throw error;
    }
    HeapProblem problem = HeapProblem.of(ReportInput.filesOf(given(), inputs(), built()));
    return "The report is not written: %s. Give this JVM more memory with %s"
        .formatted(problem.problem(), problem.option());
  }

  private @Nullable List<String> given() {
    String files = settings.text(ReportInput.FILES);
    return files == null ? null : List.of(files.split(","));
  }

  private InputFiles inputs() {
    return ReportInput.files(directory, kept);
  }

  private List<Path> built() {
    return List.of(directory.resolve(BUILD).resolve("test-traces.pb"));
  }

  private void write(Consumer<String> info, Consumer<String> toCi, Consumer<String> warnings)
      throws IOException {
    Attributes resource = RunResource.detect("report", environment, directory).getAttributes();
    RunReport report =
        RunReport.of(
            new ReportSettings(
                true,
                settings.text(ReportSettings.OUTPUT),
                ReportSettings.layout(settings.text(ReportSettings.LAYOUT)),
                settings.text(ReportSettings.TITLE),
                ReportSettings.source(settings)),
            directory,
            directory.resolve(BUILD),
            ReportExports.read(settings),
            resource);
    try {
      report.write(
          ReportInput.of(given(), inputs(), built()).contents(kept),
          directory,
          info,
          toCi,
          warnings);
    } catch (IOException e) {
      throw new IOException(report.notWritten(e), e);
    }
  }
}
