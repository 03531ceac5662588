package dev.oteltest.operations.deployment;

import java.time.Duration;

/**
 * When a check measures, and when it ends before the deadline.
 *
 * @param initialDelay the time before the first measurement
 * @param interval the time from the end of one measurement to the next
 * @param timeout the most time for one measurement
 * @param successes how many consecutive measurements must pass for the check to pass
 * @param measurements how many measurements must pass in a soak, in place of {@code successes}; 0
 *     if the check is not a soak
 * @param failures how many consecutive ones may fail; 0 for no limit, but in a soak for none
 * @param totalFailures how many may fail in total; 0 for no limit, but in a soak for none
 * @param inconclusive how many consecutive ones may be inconclusive; 0 for no limit, but in a soak
 *     for none
 */
record CheckTiming(
    Duration initialDelay,
    Duration interval,
    Duration timeout,
    int successes,
    int measurements,
    int failures,
    int totalFailures,
    int inconclusive) {

  /** Returns a timing that waits for one success until the deadline. */
  static CheckTiming untilDeadline(Duration interval) {
    return new CheckTiming(Duration.ZERO, interval, Duration.ofSeconds(10), 1, 0, 0, 0, 0);
  }

  /** Returns whether measurements are repeated although they pass, and a failed one counts. */
  boolean isSoak() {
    return measurements > 0;
  }

  /** Returns how many measurements the check takes at least to pass. */
  int least() {
    return isSoak() ? measurements : successes;
  }

  /**
   * Returns whether a check has the verdict of its last measurement.
   *
   * @param verdict the verdict of the last measurement
   * @param consecutive how many in a row have had it
   * @param total how many have had it in all
   */
  boolean decides(Verdict verdict, int consecutive, int total) {
    return switch (verdict) {
      case PASSED -> (isSoak() ? total : consecutive) >= least();
      case FAILED ->
          exceeds(failures, consecutive)
              || exceeds(totalFailures, total)
              || (isSoak() && failures == 0 && totalFailures == 0);
      case INCONCLUSIVE -> exceeds(inconclusive, consecutive) || (isSoak() && inconclusive == 0);
    };
  }

  private static boolean exceeds(int limit, int count) {
    return limit > 0 && count > limit;
  }
}
