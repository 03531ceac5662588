package dev.oteltest.report.internal.flaky;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.verdict.comparison.TestSelection;
import dev.oteltest.report.internal.verdict.comparison.TestSelection.Attempts;
import dev.oteltest.report.internal.verdict.comparison.identity.TestIdentity;
import dev.oteltest.semconv.TestResult;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Explains why a test is flaky. */
public final class FlakyTest {

  /** With a single attempt that passed, everything else differs as well. */
  private static final int SEVERAL = 2;

  private FlakyTest() {}

  /** Explains attempts of one test, whose order does not matter. */
  public static Explanation explain(Collection<TestAttempt> attempts) {
    Facts facts = new Facts(attempts.stream().sorted(TestAttempt.BY_TIME).toList());
    SpanFacts.addTo(facts);
    ContextFacts.addTo(facts);
    return facts.explanation();
  }

  /** What is explained of a run. */
  private record Explained(Map<TestCase, Explanation> byTest) {}

  /** Explains the tests that both failed and passed in a run, by test that failed. */
  public static Map<TestCase, Explanation> explain(Run run) {
    return run.derived(Explained.class, of -> new Explained(explanations(of))).byTest();
  }

  private static Map<TestCase, Explanation> explanations(Run run) {
    Map<TestCase, Explanation> explained = new HashMap<>();
    if (run.tests().stream().noneMatch(FlakyTest::hasFailed)) {
      return explained; // without identifying all tests of a run that passed
    }
    List<RanAttempt> ran = RanAttempt.of(run);
    Map<TestIdentity, List<RanAttempt>> flaky =
        ran.stream().collect(Collectors.groupingBy(RanAttempt::identity));
    flaky.values().removeIf(all -> !areFlaky(all));
    TestAttempts attempts = new TestAttempts(flaky::containsKey);
    if (!flaky.isEmpty()) {
      attempts.add(run, "", true, ran);
    }
    for (Map.Entry<TestIdentity, List<TestAttempt>> test : attempts.byTest().entrySet()) {
      Explanation explanation = explain(test.getValue());
      flaky.getOrDefault(test.getKey(), List.of()).stream()
          .filter(RanAttempt::hasFailed)
          .forEach(each -> explained.put(each.test(), explanation));
    }
    return explained;
  }

  /**
   * Returns what chooses attempts of the tests of a run that have several, by time: of one that did
   * not both pass and fail, one that does not count, if possible a failed one, and the one that
   * does.
   */
  public static Function<TestCase, Optional<Attempts>> shownIn(Run run) {
    Map<TestCase, Explanation> explained = explain(run);
    return test ->
        Optional.ofNullable(explained.get(test))
            .map(explanation -> explanation.shown(isOf(run, test)))
            .orElseGet(
                () -> ShownAttempts.of(TestAttempts.of(run, test), List.of(), attempt -> true))
            .map(ShownAttempts::byTime)
            .or(() -> TestSelection.attempts(run, test));
  }

  private static Predicate<TestAttempt> isOf(Run run, TestCase test) {
    Set<String> own =
        test.attempts().stream()
            .map(each -> run.spans().spanId(each.row()))
            .collect(Collectors.toSet());
    return attempt -> own.contains(attempt.spans().spanId(attempt.row()));
  }

  private static boolean hasFailed(TestCase test) {
    return test.attempts().stream().anyMatch(attempt -> attempt.result().hasFailed());
  }

  private static boolean areFlaky(List<RanAttempt> attempts) {
    return attempts.stream().anyMatch(RanAttempt::hasFailed)
        && attempts.stream().filter(each -> each.attempt().result() == TestResult.PASSED).count()
            >= SEVERAL;
  }
}
