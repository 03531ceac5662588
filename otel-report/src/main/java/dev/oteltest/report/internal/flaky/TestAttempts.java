package dev.oteltest.report.internal.flaky;

import dev.oteltest.report.internal.model.Attempt;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.verdict.comparison.TestSelection;
import dev.oteltest.report.internal.verdict.comparison.identity.TestIdentity;
import dev.oteltest.semconv.TestResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Collects the attempts of some tests from runs: reruns, repetitions, and the same test in other
 * JVMs and runs. Attempts that neither passed nor failed, or whose JVM died, are left out.
 */
public final class TestAttempts {

  /** More attempts of a test are left out. */
  static final int MOST = 200;

  /** Attempts of a test are left out if all of them together have more spans. */
  static final int MOST_SPANS = 400_000;

  private final Predicate<TestIdentity> wanted;
  private final Map<TestIdentity, List<TestAttempt>> byTest = new LinkedHashMap<>();
  private final Map<TestIdentity, Integer> spans = new LinkedHashMap<>();

  /**
   * Creates a collection.
   *
   * @param wanted which tests; those whose arguments are others in each run are never asked about,
   *     as their attempts do not do the same
   */
  public TestAttempts(Predicate<TestIdentity> wanted) {
    this.wanted = wanted;
  }

  /**
   * Adds the attempts of a run. Of many runs, the newest are to be added first.
   *
   * @param name what readers know the run by
   * @param whole whether all of its spans could be read
   */
  public void add(Run run, String name, boolean whole) {
    List<TestIdentity> identities = TestIdentity.ofAttempts(run);
    Surroundings surroundings = null;
    for (int i = 0; i < identities.size(); i++) {
      TestIdentity test = identities.get(i);
      TestCase found = run.tests().get(i);
      if (found.container() || test.isChanging() || !wanted.test(test)) {
        continue;
      }
      for (Attempt attempt : found.attempts()) {
        if (isJudged(attempt) && hasRoom(test, run, attempt)) {
          surroundings = surroundings == null ? new Surroundings(run, name) : surroundings;
          byTest
              .computeIfAbsent(test, unknown -> new ArrayList<>())
              .add(attempt(run, found, attempt, whole, surroundings));
        }
      }
    }
  }

  private static boolean isJudged(Attempt attempt) {
    return !attempt.cutShort() && (hasFailed(attempt) || attempt.result() == TestResult.PASSED);
  }

  private static boolean hasFailed(Attempt attempt) {
    return attempt.result().isFailure() || attempt.result() == TestResult.QUARANTINED;
  }

  private boolean hasRoom(TestIdentity test, Run run, Attempt attempt) {
    int size = run.spans().subtreeEnd(attempt.row()) - attempt.row();
    int all = spans.merge(test, size, Integer::sum);
    return all <= MOST_SPANS && byTest.getOrDefault(test, List.of()).size() < MOST;
  }

  private static TestAttempt attempt(
      Run run, TestCase test, Attempt attempt, boolean whole, Surroundings surroundings) {
    int row = attempt.row();
    Run tree = TestSelection.attempt(run, row);
    return new TestAttempt(
        tree,
        tree.spans().row(run.spans().traceId(row), run.spans().spanId(row)),
        hasFailed(attempt),
        whole && surroundings.isComplete(row),
        surroundings.of(test, row));
  }

  /** Returns the attempts by test, in the order in which they were added. */
  public Map<TestIdentity, List<TestAttempt>> byTest() {
    return Collections.unmodifiableMap(byTest);
  }
}
