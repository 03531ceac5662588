package dev.oteltest.report.internal.runs;

import dev.oteltest.report.internal.git.GitHistory;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.report.internal.history.RunRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs for tests: each starts a minute after the one with the number before. */
final class Stores {

  static final long START = 1_796_000_000_000L;

  private Stores() {}

  static String id(int number) {
    return "%08x%08x".formatted(0xabc00000 + number, number);
  }

  /** Returns a run of main that passed, of a commit of its own. */
  static RunRow run(int number) {
    return run(number, "main", commit(number), commit(number), "", "passed");
  }

  static String commit(int number) {
    return "%040x".formatted(0x4f2a9c1L + number);
  }

  static RunRow run(
      int number, String branch, String commit, String revision, String selection, String result) {
    return new RunRow(
        id(number),
        START + 60_000L * number,
        65_000,
        branch,
        commit,
        revision,
        0,
        "",
        selection,
        "17.0.13",
        "desk",
        result,
        "",
        212,
        result.equals("failed") ? 3 : 0);
  }

  static void keep(RunStore store, RunRow run) throws IOException {
    keep(store, run, "trace of " + run.runId());
  }

  static void keep(RunStore store, RunRow run, String trace) throws IOException {
    Path file = Files.createTempFile("trace", ".pb");
    try {
      store.keep(
          new RunRows(run, List.of(), List.of(), List.of(), 0), Files.writeString(file, trace));
    } finally {
      Files.delete(file);
    }
    StoreLimits.DEFAULT.apply(store);
  }

  static RunFinder finder(RunStore store) throws IOException {
    return RunFinder.of(store, new GitHistory(store.checkout()));
  }

  static List<String> ids(RunStore store) throws IOException {
    return store.runs().stream().filter(run -> run.row().isPresent()).map(KeptRun::id).toList();
  }
}
