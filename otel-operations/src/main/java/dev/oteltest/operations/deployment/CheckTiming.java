package dev.oteltest.operations.deployment;

import java.time.Duration;

/**
 * When a check measures, and when it ends before the deadline.
 *
 * @param initialDelay the time before the first measurement
 * @param interval the time from the end of one measurement to the next
 * @param timeout the most time for one measurement
 * @param successes how many consecutive measurements must pass for the check to pass
 * @param failures how many consecutive ones may fail before the check fails; 0 for no limit
 * @param inconclusive how many consecutive ones may be inconclusive before the check is; 0 for no
 *     limit
 */
record CheckTiming(
    Duration initialDelay,
    Duration interval,
    Duration timeout,
    int successes,
    int failures,
    int inconclusive) {}
