package dev.oteltest.report.internal.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The runs that count in which a test passed or failed, and what follows from them. The views
 * {@code flaky} and {@code failing} say the same in SQL.
 */
final class TestRuns {

  /** Under as many runs, nothing follows. */
  static final int LEAST = 5;

  /** As many passes heal a flaky test. */
  static final int HEAL = 20;

  /** The order of runs: by the time of their commit, and of one commit by their start. */
  private static final Comparator<TestRun> ORDER =
      Comparator.<TestRun>comparingLong(each -> orderMs(each.run()))
          .thenComparingLong(each -> each.run().startedMs())
          .thenComparing(each -> each.run().runId());

  private final List<TestRun> all;

  /**
   * A run in which the test passed or failed.
   *
   * @param passed whether its last attempt did
   */
  record TestRun(RunRow run, int passes, int fails, boolean passed) {}

  /**
   * That a test passes and fails without a change.
   *
   * @param runs the number of runs
   * @param failed in how many of them it failed at least once
   * @param last the last run that proves it
   */
  record Flaky(int runs, int failed, RunRow last) {

    String words() {
      return HistoryWords.flaky(failed, runs, last.revision());
    }
  }

  /**
   * That the newest run on a branch failed.
   *
   * @param runs the number of failures in a row
   * @param revisions how many known revisions they are of
   * @param since the first of them
   * @param passes the number of passes in a row before them; 0 if none is known
   * @param base the last of these; null if none is known
   */
  record Failing(int runs, long revisions, RunRow since, int passes, @Nullable RunRow base) {

    String words(RunRow now) {
      return HistoryWords.failing(
          runs, passes, since.revision(), since.startedMs(), now.startedMs());
    }
  }

  /** Takes runs in any order. */
  TestRuns(List<TestRun> runs) {
    all = new ArrayList<>(runs);
    all.sort(ORDER);
  }

  private static long orderMs(RunRow run) {
    return run.commitMs() > 0 ? run.commitMs() : run.startedMs();
  }

  /** Returns whether the test is flaky; null if it is not, or if there are too few runs. */
  @Nullable Flaky flaky() {
    Map<String, Integer> passes = new HashMap<>();
    Map<String, Integer> lastFailed = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      passes.merge(all.get(i).run().same(), all.get(i).passes(), Integer::sum);
      if (all.get(i).fails() > 0) {
        lastFailed.put(all.get(i).run().same(), i);
      }
    }
    int last =
        lastFailed.entrySet().stream()
            .filter(each -> Objects.requireNonNull(passes.get(each.getKey())) > 0)
            .mapToInt(Map.Entry::getValue)
            .max()
            .orElse(-1);
    if (last < 0 || all.size() < LEAST) {
      return null;
    }
    long healed = all.subList(last + 1, all.size()).stream().filter(r -> r.fails() == 0).count();
    int failed = (int) all.stream().filter(each -> each.fails() > 0).count();
    return healed < HEAL ? new Flaky(all.size(), failed, all.get(last).run()) : null;
  }

  /** Returns since when the test fails on a branch; null if it passed there last. */
  @Nullable Failing failing(String branch) {
    List<TestRun> here = all.stream().filter(each -> each.run().branch().equals(branch)).toList();
    int first = here.size();
    while (first > 0 && !here.get(first - 1).passed()) {
      first--;
    }
    if (first == here.size() || all.size() < LEAST) {
      return null;
    }
    int passes = 0;
    while (passes < first && here.get(first - 1 - passes).passed()) {
      passes++;
    }
    List<TestRun> failures = here.subList(first, here.size());
    long revisions =
        failures.stream()
            .map(each -> each.run().revision())
            .filter(revision -> !revision.isEmpty())
            .distinct()
            .count();
    RunRow base = passes == 0 ? null : here.get(first - 1).run();
    return new Failing(failures.size(), revisions, failures.get(0).run(), passes, base);
  }

  /** Whether a run is the newest on its branch. */
  boolean isNewest(RunRow run) {
    return all.stream()
        .filter(each -> each.run().branch().equals(run.branch()))
        .reduce((one, two) -> two)
        .filter(each -> each.run().runId().equals(run.runId()))
        .isPresent();
  }
}
