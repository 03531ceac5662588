package dev.oteltest.report.internal.history;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the history says of a test, in the words that all outputs have. */
public final class HistoryWords {

  private static final int SHORT_COMMIT = 7;

  private HistoryWords() {}

  /**
   * Returns since when a test fails, such as {@code fails since 3 runs: 4f2a9c1, 2 days}; empty if
   * nothing is known of it before.
   *
   * @param runs how many runs it failed without a pass
   * @param passes how many runs in a row it passed before; 0 if it never did
   * @param revision that of the first failure; empty if unknown
   * @param sinceMs when that was
   */
  public static String failing(long runs, long passes, String revision, long sinceMs, long nowMs) {
    if (runs == 1) {
      String before = passes == 1 ? "run" : CountText.of(passes, "run");
      return passes == 0 ? "" : "new: passed in the last " + before;
    }
    String words = passes == 0 ? "failed in the last %s on this branch: %s" : "fails since %s: %s";
    return words.formatted(CountText.of(runs, "run"), revisionAndAge(revision, sinceMs, nowMs));
  }

  /**
   * Returns since when a test passes again.
   *
   * @param runs how many runs it passed without a failure
   * @param revision that of the first of them; empty if unknown
   * @param sinceMs when that was
   */
  public static String fixed(long runs, String revision, long sinceMs, long nowMs) {
    return "passes again since %s: %s"
        .formatted(CountText.of(runs, "run"), revisionAndAge(revision, sinceMs, nowMs));
  }

  private static String revisionAndAge(String revision, long sinceMs, long nowMs) {
    String age = age(nowMs - sinceMs);
    return revision.isEmpty() ? age : revision(revision) + ", " + age;
  }

  /**
   * Returns in how many runs a flaky test failed, and why it is called so, such as {@code flaky: 3
   * of 40, both outcomes on revision 4f2a9c1}.
   *
   * @param revision the last one with both outcomes; empty if it only passed when it was repeated
   */
  public static String flaky(long failed, long runs, String revision) {
    String why =
        revision.isEmpty()
            ? "passed on a retry"
            : "both outcomes on revision " + revision(revision);
    return "flaky: %s of %s, %s".formatted(CountText.number(failed), CountText.number(runs), why);
  }

  /**
   * Returns that a test takes longer than it did, such as {@code takes 4.10 s, took 1.20 s (middle
   * of 10 and 31 runs)}.
   */
  public static String longer(long ms, long beforeMs, long runs, long runsBefore) {
    return "takes %s, took %s (middle of %s and %s)"
        .formatted(
            duration(ms),
            duration(beforeMs),
            CountText.number(runs),
            CountText.of(runsBefore, "run"));
  }

  /** Returns what time failures and repetitions of a test took. */
  public static String lost(long ms, long attempts, long runs) {
    return "%s lost in %s: %s failed or repeated it"
        .formatted(duration(ms), CountText.of(runs, "run"), CountText.of(attempts, "attempt"));
  }

  /** Returns what a test usually takes, such as {@code usually 1.20 s (20 runs)}. */
  public static String usually(long ms, long runs) {
    return "usually %s (%s)".formatted(duration(ms), CountText.of(runs, "run"));
  }

  /** Returns the middle of at least one time, the lower one of two. */
  public static long middle(List<Long> times) {
    return times.stream().sorted().skip((times.size() - 1) / 2).findFirst().orElseThrow();
  }

  /** Returns a time of the rows, which have whole milliseconds. */
  public static String duration(long ms) {
    return ms < 1_000 ? ms + " ms" : DurationText.of(TimeUnit.MILLISECONDS.toNanos(ms));
  }

  /** Returns the beginning of a revision, with a plus if the tree was changed. */
  public static String revision(String revision) {
    int changed = revision.indexOf('+');
    String commit = changed < 0 ? revision : revision.substring(0, changed);
    String start = commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
    return changed < 0 ? start : start + "+";
  }

  /** Returns a time that has passed in its largest unit, such as {@code 2 days}. */
  static String age(long ms) {
    long minutes = TimeUnit.MILLISECONDS.toMinutes(Math.max(0, ms));
    long hours = minutes / 60;
    if (hours >= 48) {
      return CountText.of(hours / 24, "day");
    }
    return hours >= 2 ? CountText.of(hours, "hour") : CountText.of(minutes, "minute");
  }
}
