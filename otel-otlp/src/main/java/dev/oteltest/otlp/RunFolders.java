package dev.oteltest.otlp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The folders of all runs in a directory. The caller holds its lock. */
final class RunFolders {

  private static final Logger LOGGER = Logger.getLogger(RunFolders.class.getName());

  private final Path directory;

  RunFolders(Path directory) {
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

  /** Removes the folders of runs of which no process lives. */
  void removeDeadExcept(Path kept) throws IOException {
    for (Path folder : list()) {
      if (!folder.equals(kept) && isRun(folder) && !isAlive(folder)) {
        try {
          remove(folder);
        } catch (IOException e) {
          LOGGER.log(Level.WARNING, "Could not remove " + folder + " of an earlier run", e);
        }
      }
    }
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
      return names.contains(TraceRun.TRACE_ID)
          && names.stream()
              .allMatch(
                  name ->
                      name.equals(TraceRun.TRACE_ID)
                          || name.startsWith(MergedFile.PREFIX)
                          || JvmId.parse(name).isPresent());
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(folder);
  }
}
