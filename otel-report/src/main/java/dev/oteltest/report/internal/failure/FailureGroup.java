package dev.oteltest.report.internal.failure;

import dev.oteltest.report.internal.model.test.TestCase;
import java.util.List;

/**
 * What failed for one cause.
 *
 * @param failures what failed by itself, by its start; at least one
 * @param consequences tests that failed only because Spring did not try again what had failed, by
 *     their start
 * @param neverRan the tests that did not run because of it, by their start
 */
public record FailureGroup(
    List<Failure> failures, List<Failure> consequences, List<TestCase> neverRan) {

  /** Copies the lists. */
  public FailureGroup {
    failures = List.copyOf(failures);
    consequences = List.copyOf(consequences);
    neverRan = List.copyOf(neverRan);
  }

  /** Returns the first failure, which explains the others. */
  public Failure first() {
    return failures.get(0);
  }

  /** Returns how many failures there are, with the consequences. */
  public int size() {
    return failures.size() + consequences.size();
  }
}
