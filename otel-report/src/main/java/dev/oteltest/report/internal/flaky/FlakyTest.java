package dev.oteltest.report.internal.flaky;

import dev.oteltest.report.internal.flaky.Explanation.Statement;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.verdict.comparison.identity.TestIdentity;
import dev.oteltest.semconv.TestResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Explains why a test is flaky. */
public final class FlakyTest {

  /** With a single attempt that passed, everything else differs as well. */
  private static final int SEVERAL = 2;

  private FlakyTest() {}

  /** Explains attempts of one test, whose order does not matter. */
  public static Explanation explain(Collection<TestAttempt> attempts) {
    List<TestAttempt> sorted =
        attempts.stream()
            .sorted(
                Comparator.<TestAttempt>comparingLong(
                        attempt -> attempt.spans().startNanos(attempt.row()))
                    .thenComparing(attempt -> attempt.spans().spanId(attempt.row())))
            .toList();
    Facts facts = new Facts(sorted);
    SpanFacts.addTo(facts);
    ContextFacts.addTo(facts);
    return facts.explanation();
  }

  /**
   * Explains the tests that both failed and passed in a run.
   *
   * @return by test that failed, in any of its attempts: what only those have, in sentences without
   *     their periods; none if nothing is
   */
  public static Map<TestCase, List<String>> explain(Run run) {
    if (run.tests().stream().noneMatch(FlakyTest::hasFailed)) {
      return Map.of(); // without identifying all tests of a run that passed
    }
    List<TestIdentity> identities = TestIdentity.ofAttempts(run);
    Map<TestIdentity, List<TestCase>> flaky = new HashMap<>();
    for (int i = 0; i < identities.size(); i++) {
      flaky.computeIfAbsent(identities.get(i), test -> new ArrayList<>()).add(run.tests().get(i));
    }
    flaky.values().removeIf(tests -> !areFlaky(tests));
    if (flaky.isEmpty()) {
      return Map.of();
    }
    TestAttempts attempts = new TestAttempts(flaky::containsKey);
    attempts.add(run, "", true);
    Map<TestCase, List<String>> explained = new HashMap<>();
    attempts
        .byTest()
        .forEach(
            (test, all) -> {
              List<String> words =
                  explain(all).statements().stream().map(Statement::words).toList();
              flaky.getOrDefault(test, List.of()).stream()
                  .filter(FlakyTest::hasFailed)
                  .forEach(each -> explained.put(each, words));
            });
    return explained;
  }

  private static boolean hasFailed(TestCase test) {
    return test.attempts().stream().anyMatch(attempt -> attempt.result().hasFailed());
  }

  private static boolean areFlaky(List<TestCase> tests) {
    return tests.stream().anyMatch(FlakyTest::hasFailed)
        && tests.stream()
                .flatMap(test -> test.attempts().stream())
                .filter(attempt -> attempt.result() == TestResult.PASSED)
                .count()
            >= SEVERAL;
  }
}
