package dev.oteltest.otlp.internal.run;

import dev.oteltest.otlp.file.MergeReport;
import dev.oteltest.otlp.file.TraceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The folder of a run whose processes have all ended. Spans that are missing in the run's file are
 * written to a file before the folder is removed. The caller holds the lock of the directory.
 */
record PreviousRun(Path folder) {

  private static final String REMOVED = ".removed-";
  private static final String DEFAULT_OUTPUT = "test-traces.pb";

  private static final Logger logger = Logger.getLogger(PreviousRun.class.getName());

  /**
   * Completes the files of runs that were cut short, and removes the folders. A folder stays if its
   * parts can't be written to a file.
   *
   * @param where returns the file to write for the file of a run
   * @return the written files; none for runs whose file has everything
   */
  static List<MergeReport> retire(List<PreviousRun> runs, Function<Path, Path> where) {
    Map<Path, List<PreviousRun>> cutShort = new LinkedHashMap<>();
    for (PreviousRun run : runs) {
      try {
        if (run.isInItsFile()) {
          run.remove();
        } else {
          cutShort.computeIfAbsent(where.apply(run.output()), target -> new ArrayList<>()).add(run);
        }
      } catch (IOException e) {
        logger.log(Level.WARNING, "Could not remove " + run.folder + " of an earlier run", e);
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
                    .formatted(target, all.get(0).folder.getParent()),
                e);
          }
        });
    return reports;
  }

  private static MergeReport complete(List<PreviousRun> runs, Path target) throws IOException {
    List<Path> parts = new ArrayList<>();
    for (PreviousRun run : runs) {
      new CrashRecovery(run.folder, spans -> {}).recover();
      parts.addAll(RunFiles.parts(run.folder));
    }
    MergeReport report = TraceFiles.merge(parts, target);
    for (PreviousRun run : runs) {
      run.remove();
    }
    return report;
  }

  /** Returns a file next to that of a run, for its missing spans when another run has begun. */
  static Path previous(Path output) {
    String name = output.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return output.resolveSibling(
        dot <= 0 ? name + ".previous" : name.substring(0, dot) + ".previous" + name.substring(dot));
  }

  /** Returns the run's file: the recorded one, or the default. */
  Path output() throws IOException {
    Path recorded = folder.resolve(RunFiles.OUTPUT);
    return Files.exists(recorded)
        ? folder.resolve(Files.readString(recorded, StandardCharsets.UTF_8).strip())
        : folder.resolve("../..").resolve(DEFAULT_OUTPUT).normalize();
  }

  private boolean isInItsFile() throws IOException {
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
    return nothing || new MergedTraceFile(folder).shows(parts, output());
  }

  /** Renames the folder first, so that a remainder is not mistaken for the run. */
  void remove() throws IOException {
    Path removed = folder.resolveSibling(REMOVED + folder.getFileName());
    if (Files.isDirectory(removed)) {
      delete(removed);
    }
    Files.move(folder, removed);
    delete(removed);
  }

  static boolean isRemoved(Path folder) {
    return folder.getFileName().toString().startsWith(REMOVED);
  }

  static void delete(Path folder) throws IOException {
    for (Path file : RunFiles.list(folder)) {
      Files.delete(file);
    }
    Files.delete(folder);
  }
}
