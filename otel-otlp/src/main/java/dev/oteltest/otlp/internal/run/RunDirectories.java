package dev.oteltest.otlp.internal.run;

import dev.oteltest.otlp.file.JvmId;
import dev.oteltest.otlp.file.MergeReport;
import dev.oteltest.otlp.file.TraceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The folders of all runs in a directory, and the cleanup after runs whose processes have all
 * ended: spans that are missing in such a run's file are written to a file before its folder is
 * removed. Whoever calls an instance holds the directory's lock.
 */
public final class RunDirectories {

  private static final Logger logger = Logger.getLogger(RunDirectories.class.getName());
  private static final String REMOVED = ".removed-";
  private static final String DEFAULT_OUTPUT = "test-traces.pb";

  private final Path directory;

  RunDirectories(Path directory) {
    this.directory = directory;
  }

  /**
   * Removes the file of an older run before anything of a new run can fail, unless the new run has
   * begun. If the older run was cut short, its missing spans are first written next to it, to
   * {@code *.previous.pb}.
   *
   * @param directory the folder of all runs, which need not exist
   * @param key the key of the run that is about to begin
   * @param output the file of the new run
   */
  public static void makeWay(Path directory, String key, Path output) throws IOException {
    try {
      if (!Files.isDirectory(directory)) {
        Files.deleteIfExists(output);
        return;
      }
      RunLock.hold(
          directory.resolve(RunFiles.LOCK),
          () -> {
            RunDirectories folders = new RunDirectories(directory);
            folders.retireDeadExcept(folders.find(key));
            return !folders.anyAlive() && Files.deleteIfExists(output);
          });
    } catch (IOException e) { // such as files of another account
      remove(output, e);
      throw e;
    }
  }

  private static void remove(Path output, IOException failure) throws IOException {
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new IOException(output + " stays, and is of an earlier run: " + e, failure);
    }
  }

  /**
   * Completes the files of runs that were cut short, and removes the folders of all runs whose
   * processes have ended.
   *
   * @param directory the folder of all runs, which need not exist
   * @return the written files; none if the files had everything
   */
  public static List<MergeReport> complete(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return RunLock.hold(
          directory.resolve(RunFiles.LOCK),
          () -> retire(new RunDirectories(directory).dead(null), output -> output));
    }
    return List.of();
  }

  /**
   * Returns the folder of a run. If the key is a process, this is the existing folder of that
   * process, even if its start was reported slightly differently. If the key has more after the
   * process, as a daemon's builds need, it must match exactly.
   */
  Path find(String key) throws IOException {
    Path exact = directory.resolve(key);
    JvmId owner = key.contains(".") ? null : JvmId.parse(key).orElse(null);
    if (owner == null || Files.isDirectory(exact)) {
      return exact;
    }
    for (Path folder : list()) {
      JvmId other = RunFiles.jvmOf(folder).orElse(null);
      if (other != null && owner.isSameAs(other)) {
        return folder;
      }
    }
    return exact;
  }

  /**
   * Removes the folders of runs whose processes have all ended. The missing spans of a run that was
   * cut short are written next to its file, which a new run replaces.
   */
  void retireDeadExcept(Path kept) throws IOException {
    List<Path> dead = dead(kept);
    if (!dead.isEmpty()) {
      retire(dead, RunDirectories::previous);
    }
  }

  private List<Path> dead(@Nullable Path kept) throws IOException {
    List<Path> dead = new ArrayList<>();
    for (Path folder : list()) {
      if (folder.getFileName().toString().startsWith(REMOVED)) {
        delete(folder); // of a process that was killed while it removed a folder
      } else if (!folder.equals(kept) && isRun(folder) && !isAlive(folder)) {
        dead.add(folder);
      }
    }
    return dead;
  }

  /** Whether any run has a live process. */
  private boolean anyAlive() throws IOException {
    for (Path folder : list()) {
      if (isRun(folder) && isAlive(folder)) {
        return true;
      }
    }
    return false;
  }

  private List<Path> list() throws IOException {
    List<Path> folders = RunFiles.list(directory);
    for (int i = folders.size() - 1; i >= 0; i--) {
      if (!Files.isDirectory(folders.get(i), LinkOption.NOFOLLOW_LINKS)) {
        folders.remove(i);
      }
    }
    return folders;
  }

  static boolean isAlive(Path folder) throws IOException {
    if (RunFiles.isOfLiveJvm(folder)) {
      return true;
    }
    for (Path file : RunFiles.list(folder)) {
      if (RunFiles.isOfLiveJvm(file)) {
        return true;
      }
    }
    return false;
  }

  /** Requires that there are only files of a run, because users may configure any directory. */
  static boolean isRun(Path folder) throws IOException {
    boolean hasTraceId = false;
    for (Path file : RunFiles.list(folder)) {
      String name = file.getFileName().toString();
      if (name.equals(RunFiles.TRACE_ID)) {
        hasTraceId = true;
      } else if (!isOfRun(name)) {
        return false;
      }
    }
    return hasTraceId;
  }

  private static boolean isOfRun(String name) {
    return name.equals(RunFiles.OUTPUT)
        || name.equals(RunFiles.COMPARED)
        || name.equals(PartsFollower.LOCK)
        || name.startsWith(RunAttempts.PREFIX)
        || name.startsWith(MergedTraceFile.PREFIX)
        || JvmId.parse(name).isPresent();
  }

  /**
   * Completes the files of runs that were cut short, and removes the folders. A folder stays if its
   * parts can't be written to a file.
   *
   * @param where returns the file to write for the file of a run
   * @return the written files; none for runs whose file has everything
   */
  private static List<MergeReport> retire(List<Path> runs, Function<Path, Path> where) {
    Map<Path, List<Path>> cutShort = new LinkedHashMap<>();
    for (Path run : runs) {
      try {
        if (isInItsFile(run)) {
          remove(run);
        } else {
          cutShort.computeIfAbsent(where.apply(output(run)), target -> new ArrayList<>()).add(run);
        }
      } catch (IOException e) {
        logger.log(Level.WARNING, "Could not remove " + run + " of an earlier run", e);
      }
    }
    List<MergeReport> reports = new ArrayList<>();
    cutShort.forEach(
        (target, all) -> {
          try {
            reports.add(complete(all, target));
          } catch (IOException e) {
            logger.log(
                Level.WARNING,
                "Could not complete %s of a run that was cut short; its parts stay in %s"
                    .formatted(target, all.get(0).getParent()),
                e);
          }
        });
    return reports;
  }

  private static MergeReport complete(List<Path> runs, Path target) throws IOException {
    List<Path> parts = new ArrayList<>();
    if (Files.exists(target) && Files.notExists(runs.get(0).resolve(RunFiles.OUTPUT))) {
      parts.add(target); // of an earlier run, as this one never wrote it
    }
    for (Path run : runs) {
      new CrashRecovery(run, spans -> {}).recover();
      parts.addAll(RunFiles.parts(run));
    }
    MergeReport report = TraceFiles.merge(parts, target);
    for (Path run : runs) {
      remove(run);
    }
    return report;
  }

  /** Returns a file next to that of a run, for its missing spans when another run has begun. */
  private static Path previous(Path output) {
    String name = output.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return output.resolveSibling(
        dot <= 0 ? name + ".previous" : name.substring(0, dot) + ".previous" + name.substring(dot));
  }

  /** Returns the run's file: the recorded one, or the default. */
  static Path output(Path folder) throws IOException {
    Path recorded = folder.resolve(RunFiles.OUTPUT);
    return Files.exists(recorded)
        ? folder.resolve(Files.readString(recorded, StandardCharsets.UTF_8).strip())
        : folder.resolve("../..").resolve(DEFAULT_OUTPUT).normalize();
  }

  static boolean isInItsFile(Path folder) throws IOException {
    List<Path> parts = RunFiles.parts(folder);
    for (Path file : RunFiles.list(folder)) {
      if (file.toString().endsWith(RunFiles.IN_FLIGHT)) {
        return false;
      }
    }
    boolean nothing = true;
    for (Path part : parts) {
      nothing &= Files.size(part) == 0;
    }
    return nothing || new MergedTraceFile(folder).shows(parts, output(folder));
  }

  /** Renames the folder first, so that a remainder is not mistaken for the run. */
  static void remove(Path folder) throws IOException {
    Path removed = folder.resolveSibling(REMOVED + folder.getFileName());
    if (Files.isDirectory(removed)) {
      delete(removed);
    }
    Files.move(folder, removed);
    delete(removed);
  }

  private static void delete(Path folder) throws IOException {
    for (Path file : RunFiles.list(folder)) {
      Files.delete(file);
    }
    Files.delete(folder);
  }
}
