package dev.oteltest.otlp.internal.run;

import dev.oteltest.otlp.file.MergeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What runs of which no process lives have left in a directory.
 *
 * @since 0.1
 */
public final class PreviousRuns {

  private PreviousRuns() {}

  /**
   * Takes the file of an older run out of the way before anything of a new one can fail, unless the
   * new one has begun. Of a run that was cut short, what is not in its file is written beside it
   * first, as {@code *.previous.pb}.
   *
   * @param directory the folder of all runs, which need not exist
   * @param key names the run that is about to begin
   * @param output the file that it will have
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
   * @return what was written; nothing where the files had everything
   */
  public static List<MergeReport> complete(Path directory) throws IOException {
    return Files.isDirectory(directory)
        ? RunLock.hold(
            directory.resolve(RunDirectory.LOCK),
            () -> new RunDirectories(directory).completeDead())
        : List.of();
  }
}
