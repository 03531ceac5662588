package dev.oteltest.report.internal.live;

import dev.oteltest.report.internal.git.GitHistory;
import dev.oteltest.report.internal.runs.RunStore;
import dev.oteltest.report.internal.verdict.comparison.RunSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the runs of a project are.
 *
 * @param folder the folder of the project
 * @param directories the folders to which JVMs of tests write, one a module, which need not exist
 * @param over finds the last run that is over by the files of those that are not
 * @param kept the runs that are kept; null if none are
 * @param git the commits of the project
 * @param received what applications send meanwhile
 */
public record ProjectRuns(
    Path folder,
    List<Path> directories,
    Function<Set<Path>, Optional<LastRunOver>> over,
    @Nullable RunStore kept,
    GitHistory git,
    ReceivedSpans received) {

  /**
   * The last run that is over.
   *
   * @param written when its file was written
   */
  public record LastRunOver(RunSource source, Instant written) {}
}
