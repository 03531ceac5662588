package dev.oteltest.report.internal.failure;

import dev.oteltest.report.internal.model.TestCase;
import java.util.List;
import java.util.Objects;

/**
 * What failed for one cause.
 *
 * @param failures what failed by itself, by its start; at least one
 * @param consequences tests that failed only because Spring did not try again what had failed, by
 *     their start
 * @param neverRan the tests that did not run because of it, by their start
 * @param stepsNeverRan the rows of the modules and goals that did not run because of it
 */
public record FailureGroup(
    List<Failure> failures,
    List<Failure> consequences,
    List<TestCase> neverRan,
    List<Integer> stepsNeverRan) {

  /** Copies the lists. */
  public FailureGroup {
    failures = List.copyOf(failures);
    consequences = List.copyOf(consequences);
    neverRan = List.copyOf(neverRan);
    stepsNeverRan = List.copyOf(stepsNeverRan);
  }

  /** Returns the first failure, which explains the others. */
  public Failure first() {
    return failures.get(0);
  }

  /** Returns the classes of the failed tests, without those of the consequences. */
  public long classes() {
    return failures.stream()
        .map(Failure::test)
        .filter(Objects::nonNull)
        .map(TestCase::suite)
        .distinct()
        .count();
  }

  /** Whether all failures have the same line; otherwise what differs in every run does. */
  public boolean hasOneLine() {
    String line = first().reason().line();
    return failures.stream().allMatch(failure -> failure.reason().line().equals(line));
  }

  /** Returns how many failures there are, with the consequences. */
  public int size() {
    return failures.size() + consequences.size();
  }
}
