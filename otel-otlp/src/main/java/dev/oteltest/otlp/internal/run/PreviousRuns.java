package dev.oteltest.otlp.internal.run;

import dev.oteltest.otlp.file.MergeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Cleans up after runs whose processes have all ended.
 *
 * @since 0.1
 */
public final class PreviousRuns {

  private PreviousRuns() {}

  /**
   * Removes the file of an older run before anything of a new run can fail, unless the new run has
   * begun. If the older run was cut short, its missing spans are first written beside it, to {@code
   * *.previous.pb}.
   *
   * @param directory the folder of all runs, which need not exist
   * @param key the key of the run that is about to begin
   * @param output the file of the new run
   */
  public static void makeWay(Path directory, String key, Path output) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.deleteIfExists(output);
      return;
    }
    RunLock.hold(
        directory.resolve(RunDirectory.LOCK),
        () -> {
          RunDirectories folders = new RunDirectories(directory);
          folders.retireDeadExcept(folders.find(key));
          return !folders.anyAlive() && Files.deleteIfExists(output);
        });
  }

  /**
   * Completes the files of runs that were cut short.
   *
   * @param directory the folder of all runs, which need not exist
   * @return the written files; none if the files had everything
   */
  public static List<MergeReport> complete(Path directory) throws IOException {
    return Files.isDirectory(directory)
        ? RunLock.hold(
            directory.resolve(RunDirectory.LOCK),
            () -> new RunDirectories(directory).completeDead())
        : List.of();
  }
}
