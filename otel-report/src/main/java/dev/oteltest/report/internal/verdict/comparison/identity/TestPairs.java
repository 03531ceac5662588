package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.report.internal.model.TestCase;
import java.util.List;

/**
 * Which tests of two runs are the same.
 *
 * @param pairs the tests that both runs have
 * @param removed the tests that only the base has
 * @param added the tests that only the head has
 * @param severalModules whether a run has tests of several modules, which distinguish them
 */
public record TestPairs(
    List<Pair> pairs, List<TestCase> removed, List<TestCase> added, boolean severalModules) {

  /**
   * A test that both runs have.
   *
   * @param renamed whether it has another name, class or arguments than before
   */
  public record Pair(TestCase base, TestCase head, boolean renamed) {}

  /** Copies the lists. */
  public TestPairs {
    pairs = List.copyOf(pairs);
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }
}
