package dev.oteltest.maven.report;

import dev.oteltest.maven.goal.InputFiles;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.verdict.comparison.RunSource;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The runs that a setting names: each file is one, and each folder one with all files below it. */
public final class NamedRuns {

  private static final String EXAMPLE = "base/test-traces.pb";

  private NamedRuns() {}

  /**
   * Finds the runs, which are read when they are needed.
   *
   * @param setting the name of the setting, for messages
   * @param patterns files, folders and globs
   * @param directory the base of relative paths
   * @throws IllegalArgumentException if a pattern matches nothing
   */
  public static List<RunSource> of(String setting, List<String> patterns, Path directory)
      throws IOException {
    InputFiles inputs = inputs(setting, directory);
    List<RunSource> sources = new ArrayList<>();
    for (Path file : inputs.findWithFolders(patterns)) {
      sources.add(
          new RunSource(shown(file, directory), () -> contents(ReportInput.read(List.of(file)))));
    }
    return sources;
  }

  /** Returns what finds the files of runs. */
  public static InputFiles inputs(String setting, Path directory) {
    return new InputFiles(setting, EXAMPLE, Set.of(".pb"), directory);
  }

  /** Returns a file as readers know it: relative if it is below the folder. */
  public static String shown(Path file, Path directory) {
    return (file.startsWith(directory) ? directory.relativize(file) : file).toString();
  }

  /** Returns the run of files that were read. */
  public static Contents contents(ReportInput input) {
    return new Contents(Run.of(input.spans()), input.problems());
  }
}
