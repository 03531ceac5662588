package dev.oteltest.report.internal.flaky;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was around an attempt of a test.
 *
 * @param run what readers know its run by
 * @param jvm what distinguishes its JVM from all others; empty if unknown
 * @param where what it ran on, such as the version of Java, by what that is called
 * @param before the tests that began before it in its JVM, in their order
 * @param beside the tests that ran at the same time in its run
 * @param uptimeMs how long its JVM ran when it began; negative if unknown
 * @param samples what was sampled of its JVM while it ran, such as the load, by what that is called
 */
public record AttemptContext(
    String run,
    String jvm,
    Map<String, String> where,
    List<String> before,
    Set<String> beside,
    long uptimeMs,
    Map<String, Double> samples) {

  /** Copies the collections. */
  public AttemptContext {
    where = Map.copyOf(where);
    before = List.copyOf(before);
    beside = Set.copyOf(beside);
    samples = Map.copyOf(samples);
  }
}
