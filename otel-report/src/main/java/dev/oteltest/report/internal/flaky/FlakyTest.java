package dev.oteltest.report.internal.flaky;

import dev.oteltest.report.internal.flaky.Explanation.Statement;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.verdict.comparison.identity.TestIdentity;
import dev.oteltest.semconv.TestResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
    Map<TestIdentity, List<TestResult>> results = new HashMap<>();
    for (int i = 0; i < identities.size(); i++) {
      List<TestResult> of = results.computeIfAbsent(identities.get(i), t -> new ArrayList<>());
      run.tests().get(i).attempts().forEach(attempt -> of.add(attempt.result()));
    }
    results.values().removeIf(of -> !isFlaky(of));
    Map<TestCase, List<String>> explained = new HashMap<>();
    if (!results.isEmpty()) {
      TestAttempts attempts = new TestAttempts(results::containsKey);
      attempts.add(run, "", true);
      Map<TestIdentity, List<String>> words = new HashMap<>();
      attempts.byTest().forEach((test, all) -> words.put(test, words(all)));
      for (int i = 0; i < identities.size(); i++) {
        List<String> of = words.get(identities.get(i));
        if (of != null && hasFailed(run.tests().get(i))) {
          explained.put(run.tests().get(i), of);
        }
      }
    }
    return explained;
  }

  private static List<String> words(List<TestAttempt> attempts) {
    return explain(attempts).statements().stream().map(Statement::words).toList();
  }

  private static boolean hasFailed(TestCase test) {
    return test.attempts().stream().anyMatch(attempt -> attempt.result().hasFailed());
  }

  private static boolean isFlaky(List<TestResult> results) {
    return results.stream().anyMatch(TestResult::hasFailed)
        && Collections.frequency(results, TestResult.PASSED) >= SEVERAL;
  }
}
