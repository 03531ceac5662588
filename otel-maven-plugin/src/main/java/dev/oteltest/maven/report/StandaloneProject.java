package dev.oteltest.maven.report;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.text.LogText;
import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.goal.HeapProblem;
import dev.oteltest.maven.goal.InputFiles;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.otlp.internal.run.BuildFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A project on which a main class works without Maven, such as from Gradle or in a step of CI.
 *
 * @param directory its folder, the base of relative paths
 * @param settings those of goals, as system properties or environment variables
 */
public record StandaloneProject(
    Path directory, Map<String, String> environment, ConfigReader settings) {

  /** What a main class does. */
  public interface Task {

    /** Does it, and returns what fails by it; null if nothing does. */
    @Nullable String run() throws IOException;
  }

  /** Returns the project in a folder, relative to the working directory. */
  public static StandaloneProject of(String folder) {
    return of(Path.of(folder), System::getProperty, System.getenv());
  }

  /** Returns the project in a folder, with settings from elsewhere. */
  public static StandaloneProject of(
      Path folder, Function<String, @Nullable String> properties, Map<String, String> environment) {
    return new StandaloneProject(
        folder.toAbsolutePath().normalize(),
        environment,
        ConfigReader.of(properties, environment::get));
  }

  /** Returns the trace file of its tests, which need not exist. */
  public Path traceFile() {
    return traceFile(directory);
  }

  /** Returns the trace file of the tests of one of its modules. */
  public static Path traceFile(Path module) {
    return BuildFolder.of(module).resolve("test-traces.pb");
  }

  /** Returns its runs that are kept. */
  public KeptRuns runs() {
    return KeptRuns.of(settings, environment, System.getProperties(), directory);
  }

  /**
   * Refuses arguments, for a main class that has settings only.
   *
   * @param inputs describe the setting that arguments are most likely meant for
   */
  public static void refuse(List<String> arguments, InputFiles inputs) {
    if (!arguments.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' is an argument, but settings are system properties of this JVM. %s"
              .formatted(arguments.get(0), inputs.hint()));
    }
  }

  /**
   * Does what a main class does.
   *
   * @param undone what is not done if that is impossible, as a sentence without its period
   * @param files the files whose spans it has in memory
   * @return what fails, or why it is impossible and what to do; null if it is done
   */
  public static @Nullable String problem(
      String undone, Task task, Supplier<? extends Collection<Path>> files) {
    try {
      return task.run();
    } catch (IllegalArgumentException e) {
      return undone + ": " + e.getMessage();
    } catch (IOException e) {
      return undone + ": " + FileProblem.describe(e);
    } catch (OutOfMemoryError e) {
      if (!HeapProblem.isCauseOf(e)) {
        throw e;
      }
      HeapProblem heap = HeapProblem.of(files.get());
      return "%s: %s. Give this JVM more memory with %s"
          .formatted(undone, heap.problem(), heap.option());
    }
  }

  /** Ends this JVM: if there is a problem, prints it to standard error, and exits with 1. */
  public static void end(@Nullable String problem) {
    if (problem != null) {
      StandardStreams.err(LogText.of(problem));
      Runtime.getRuntime().exit(1);
    }
  }
}
