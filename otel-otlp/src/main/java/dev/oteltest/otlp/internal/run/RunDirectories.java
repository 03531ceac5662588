package dev.oteltest.otlp.internal.run;

import dev.oteltest.otlp.file.JvmId;
import dev.oteltest.otlp.file.MergeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folders of all runs in a directory. The caller holds its lock. */
final class RunDirectories {

  private final Path directory;

  RunDirectories(Path directory) {
    this.directory = directory;
  }

  /**
   * The folder of a run. Where the key is a process, it is the one that exists for that process,
   * even if its start was told a little differently; where more follows the process, as a daemon
   * needs for its builds, the key alone counts.
   */
  Path find(String key) throws IOException {
    Path exact = directory.resolve(key);
    Optional<JvmId> owner = key.contains(".") ? Optional.empty() : JvmId.parse(key);
    if (owner.isEmpty() || Files.isDirectory(exact)) {
      return exact;
    }
    for (Path folder : list()) {
      if (owner(folder).filter(owner.get()::isSameAs).isPresent()) {
        return folder;
      }
    }
    return exact;
  }

  /**
   * Removes the folders of runs of which no process lives. What a run left that was cut short is
   * written beside its file, where a new one begins.
   */
  void retireDeadExcept(Path kept) throws IOException {
    PreviousRun.retire(dead(kept), PreviousRun::previous);
  }

  /** Completes the files of runs of which no process lives, and removes their folders. */
  List<MergeReport> completeDead() throws IOException {
    return PreviousRun.retire(dead(null), output -> output);
  }

  private List<PreviousRun> dead(@Nullable Path kept) throws IOException {
    List<PreviousRun> dead = new ArrayList<>();
    for (Path folder : list()) {
      if (PreviousRun.isRemoved(folder)) {
        PreviousRun.delete(folder); // by somebody who was killed meanwhile
      } else if (!folder.equals(kept) && isRun(folder) && !isAlive(folder)) {
        dead.add(new PreviousRun(folder));
      }
    }
    return dead;
  }

  /** Whether a process lives of any run. */
  boolean anyAlive() throws IOException {
    for (Path folder : list()) {
      if (isRun(folder) && isAlive(folder)) {
        return true;
      }
    }
    return false;
  }

  private List<Path> list() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  private static boolean isAlive(Path folder) throws IOException {
    if (owner(folder).filter(JvmId::isAlive).isPresent()) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .flatMap(file -> JvmId.parse(file.getFileName().toString()).stream())
          .anyMatch(JvmId::isAlive);
    }
  }

  private static Optional<JvmId> owner(Path folder) {
    return JvmId.parse(folder.getFileName().toString());
  }

  /** Only a folder in which nothing but ours is: users may point us at a directory of theirs. */
  private static boolean isRun(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      return names.contains(SharedTraceId.FILE)
          && names.stream()
              .allMatch(
                  name ->
                      name.equals(SharedTraceId.FILE)
                          || name.equals(PreviousRun.OUTPUT)
                          || name.startsWith(MergedTraceFile.PREFIX)
                          || JvmId.parse(name).isPresent());
    }
  }
}
