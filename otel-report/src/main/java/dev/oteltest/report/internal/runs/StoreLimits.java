package dev.oteltest.report.internal.runs;

import dev.oteltest.report.internal.file.AtomicFile;
import dev.oteltest.report.internal.file.FolderTree;
import dev.oteltest.report.internal.git.GitHistory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How much is kept. What a person gave a name stays, and so do the traces that gates compare with.
 *
 * @param traces of how many of the last runs the traces are kept in any case
 * @param failed how many traces are kept in all, with those of older runs that failed
 * @param rows of how many runs the rows are kept
 * @param bytes the size of a checkout's runs
 * @param together the size of all checkouts' runs
 */
public record StoreLimits(int traces, int failed, int rows, long bytes, long together) {

  private static final long MEGABYTE = 1024L * 1024;

  public static final StoreLimits DEFAULT =
      new StoreLimits(20, 200, 2_000, 500 * MEGABYTE, 2_048 * MEGABYTE);

  /** What a killed build left is older. */
  private static final Duration WRITING = Duration.ofHours(1);

  /** Another checkout's runs, which may be too many after this time. */
  private static final Duration LOOK = Duration.ofDays(1);

  /** Removes what is too much of a store. */
  public void apply(RunStore store) throws IOException {
    Set<String> files = store.files();
    removeLeftovers(store, files);
    List<KeptRun> runs = store.runs(files);
    for (KeptRun run : runs.subList(Math.min(rows, runs.size()), runs.size())) {
      if (run.pins().isEmpty()) {
        store.remove(run);
      }
    }
    Set<KeptRun> stay = new HashSet<>(runs.subList(0, Math.min(traces, runs.size())));
    List<KeptRun> traced = runs.stream().filter(run -> run.trace() != null).toList();
    stay.addAll(new RunFinder(traced, new GitHistory(store.checkout())).neededByGates());
    int kept = 0;
    for (KeptRun run : traced) {
      if (stay.contains(run) || !run.pins().isEmpty() || (kept < failed && !run.isGreen())) {
        kept++;
      } else {
        run.deleteTrace();
      }
    }
    shrink(store, runs, size(store, files) - bytes);
  }

  /** Removes what a build left that was killed while it wrote. */
  private static void removeLeftovers(RunStore store, Set<String> files) throws IOException {
    Instant old = Instant.now().minus(WRITING);
    for (String name : files) {
      boolean alone =
          name.endsWith(RunStore.TRACE)
              && !files.contains(name.replace(RunStore.TRACE, RunStore.ROWS));
      Path file = store.folder().resolve(name);
      if ((alone || name.startsWith(".")) && isBefore(file, old)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isBefore(Path file, Instant time) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(time);
    } catch (NoSuchFileException e) {
      return false; // another build has finished it, or there is none
    }
  }

  /** Removes traces, the oldest first, then rows, until a store is not too large. */
  private static void shrink(RunStore store, List<KeptRun> runs, long over) throws IOException {
    List<KeptRun> oldest = new ArrayList<>(runs);
    Collections.reverse(oldest);
    oldest.removeIf(run -> !run.pins().isEmpty());
    long left = over;
    for (KeptRun run : oldest) {
      if (left > 0) {
        left -= run.deleteTrace();
      }
    }
    for (KeptRun run : oldest) {
      if (left > 0) {
        left -= run.rows().toFile().length();
        store.remove(run);
      }
    }
  }

  private static long size(RunStore store, Set<String> files) {
    File folder = store.folder().toFile();
    return files.stream().mapToLong(file -> new File(folder, file).length()).sum(); // 0 if it went
  }

  /**
   * Removes runs of other checkouts if all are too large together: of those that are gone, then of
   * those that were used least lately. Looks once a day.
   *
   * @param own the store of a checkout, next to those of the others
   */
  public void applyToAll(RunStore own) throws IOException {
    Path state = own.folder().resolve(RunStore.CHECKOUT);
    boolean looked = Files.exists(state) && !isBefore(state, Instant.now().minus(LOOK));
    if (looked) {
      return;
    }
    AtomicFile.write(state, out -> out.write(own.checkout().toString()));
    List<RunStore> all = new ArrayList<>();
    try (Stream<Path> folders = Files.list(own.folder().resolveSibling(""))) {
      for (Path folder :
          folders.filter(it -> Files.exists(it.resolve(RunStore.CHECKOUT))).toList()) {
        all.add(new RunStore(folder, Path.of(Files.readString(folder.resolve(RunStore.CHECKOUT)))));
      }
    }
    long over = -together;
    for (RunStore store : all) {
      over += size(store, store.files());
    }
    all.remove(own);
    all.sort(
        Comparator.comparing((RunStore store) -> Files.exists(store.checkout()))
            .thenComparing(
                store -> store.folder().resolve(RunStore.CHECKOUT).toFile().lastModified()));
    for (RunStore store : all) {
      if (over > 0) {
        long before = size(store, store.files());
        boolean gone = Files.notExists(store.checkout());
        shrink(store, store.runs(), gone ? before : over);
        over -= before - size(store, store.files());
        if (gone && store.runs().isEmpty()) {
          FolderTree.delete(store.folder()); // with the database of its history
        }
      }
    }
  }
}
