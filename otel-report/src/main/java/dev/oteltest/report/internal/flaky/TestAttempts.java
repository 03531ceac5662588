package dev.oteltest.report.internal.flaky;

import dev.oteltest.report.internal.model.Attempt;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.comparison.TestSelection;
import dev.oteltest.report.internal.verdict.comparison.identity.TestIdentity;
import dev.oteltest.semconv.TestAttributes;
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
    add(run, name, whole, RanAttempt.of(run));
  }

  /**
   * Adds attempts of a run.
   *
   * @param all all attempts of the run
   */
  void add(Run run, String name, boolean whole, List<RanAttempt> all) {
    for (RanAttempt each : all) {
      TestIdentity test = each.identity();
      if (each.attempt().isMeasured()
          && !test.isChanging()
          && wanted.test(test)
          && hasRoom(test, run, each.row())) {
        byTest
            .computeIfAbsent(test, unknown -> new ArrayList<>())
            .add(attempt(run, each.attempt(), AttemptContext.of(run, name, whole, all, each)));
      }
    }
  }

  private boolean hasRoom(TestIdentity test, Run run, int row) {
    int all = spans.merge(test, run.spans().subtreeEnd(row) - row, Integer::sum);
    return all <= MOST_SPANS && byTest.getOrDefault(test, List.of()).size() < MOST;
  }

  /** Returns the attempts of a test of a run, by time, without what was around them. */
  static List<TestAttempt> of(Run run, TestCase test) {
    return test.attempts().stream()
        .filter(Attempt::isMeasured)
        .map(each -> attempt(run, each, AttemptContext.UNKNOWN))
        .sorted(TestAttempt.BY_TIME)
        .toList();
  }

  private static TestAttempt attempt(Run run, Attempt of, AttemptContext context) {
    SpanTable spans = run.spans();
    int row = of.row();
    Run tree = TestSelection.attempt(run, row);
    return new TestAttempt(
        tree,
        tree.spans().row(spans.traceId(row), spans.spanId(row)),
        of.result().hasFailed(),
        context.whole() && spans.number(row, TestAttributes.SPANS_DROPPED) == 0,
        context);
  }

  /** Returns the attempts by test, in the order in which they were added. */
  public Map<TestIdentity, List<TestAttempt>> byTest() {
    return Collections.unmodifiableMap(byTest);
  }
}
